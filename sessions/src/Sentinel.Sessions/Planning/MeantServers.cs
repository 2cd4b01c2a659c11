using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// Which of the Session's servers a bad row seems to mean. A typo must not take a server out,
/// so whatever a bad row may mean is not retired.
/// </summary>
internal sealed class MeantServers(ServerTree tree, AppliedRows applied)
{
    private static readonly char[] Breaks = [' ', '\t', '\r', '\n', ',', ';', '|', '"', '\''];

    private ServerFile[]? _named;

    public IReadOnlyList<ServerFile> By(ListedRow row)
    {
        if (row.Address is not null)
        {
            // The address alone tells the server. A name beside it may be known with another address.
            return [.. Found([tree.ByAddress(row.Address), ByName(row.NameCell)])];
        }

        if (row.Misaligned)
        {
            // Which cell is the address is unknown, and a broken quote may have swallowed whole rows.
            return [.. Found(row.Record.Cells.SelectMany(Words).SelectMany(w => new[] { ByAddress(w), ByName(w) }))];
        }

        return row.NameCell.Length > 0 ? [.. Found([ByName(row.NameCell)])] : Nameless();
    }

    /// <summary>Servers whose addresses a cell of several lines has: rows that a stray quote may have swallowed.</summary>
    public IEnumerable<ServerFile> Inside(CsvRecord record) =>
        Found(record.Cells.Where(c => c.Contains('\n', StringComparison.Ordinal)).SelectMany(Words).Select(ByAddress));

    /// <summary>Neither address nor name: it may be any of the servers that the list never gave a name.</summary>
    private ServerFile[] Nameless() => _named ??= [.. tree.Own.Where(f =>
        f.Server.Metadata.Name == AddressName.Of(ServerTree.Canonical(f.Server.Spec.Address)))];

    private IEnumerable<ServerFile> Found(IEnumerable<ServerFile?> candidates) => candidates
        .OfType<ServerFile>()
        .Where(tree.IsOwn)
        .DistinctBy(f => f.Path)
        .OrderBy(f => f.Server.Metadata.Name, StringComparer.Ordinal);

    private ServerFile? ByAddress(string word) => tree.ByAddress(ServerTree.Canonical(word));

    private ServerFile? ByName(string cell)
    {
        var name = cell.ToLowerInvariant();
        return tree.ByName(name) ?? (applied.AddressOf(name) is { } address ? tree.ByAddress(address) : null);
    }

    private static string[] Words(string cell) => cell.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);
}
