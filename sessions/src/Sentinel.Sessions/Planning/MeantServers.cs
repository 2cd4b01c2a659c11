using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// Which of the Session's servers without a good row a bad row seems to mean. A typo must not
/// take a server out, so whatever a bad row may mean is not retired.
/// </summary>
internal sealed class MeantServers
{
    private const string Breaks = " \t\r\n,;|\"'";
    private const int LongestWord = 64;

    private readonly ServerTree _tree;
    private readonly Lazy<AppliedRows> _applied;
    private readonly HashSet<string> _orphans;
    private readonly Meant _nameless;

    /// <param name="tree">The servers in force.</param>
    /// <param name="applied">What the list said before.</param>
    /// <param name="orphans">The Session's servers that no good row has.</param>
    public MeantServers(ServerTree tree, Lazy<AppliedRows> applied, IReadOnlyList<ServerFile> orphans)
    {
        _tree = tree;
        _applied = applied;
        _orphans = [.. orphans.Select(o => o.Path)];
        _nameless = new Meant([.. orphans.Where(o => o.Server.Metadata.Name == AddressName.Of(ServerTree.Canonical(o.Server.Spec.Address)))]);
    }

    public Meant By(ListedRow row)
    {
        if (_orphans.Count == 0)
        {
            return Meant.Nobody;
        }

        if (row.Address is not null)
        {
            return Found([_tree.ByAddress(row.Address), ByName(row.NameCell)]);
        }

        // Cells may have moved, and a broken quote may have swallowed whole rows: any word may be the server.
        var named = Found(row.Suspect!.Value.Cells.SelectMany(Words).SelectMany(w => new[] { ByAddress(w), ByName(w) }));

        // Nothing in it says who: it may be any of the servers that the list never gave a name.
        // One list for all such rows, since there may be many of both.
        return named.Files.Count > 0 || row.Misaligned || row.NameCell.Length > 0 ? named : _nameless;
    }

    /// <summary>Servers whose addresses a cell of several lines has: rows that a stray quote may have swallowed.</summary>
    public Meant Inside(CsvRecord record) => _orphans.Count == 0
        ? Meant.Nobody
        : Found(record.Cells.Where(c => c.Contains('\n', StringComparison.Ordinal)).SelectMany(Words).Select(ByAddress));

    private Meant Found(IEnumerable<ServerFile?> candidates)
    {
        var files = candidates
            .OfType<ServerFile>()
            .Where(f => _orphans.Contains(f.Path))
            .DistinctBy(f => f.Path)
            .OrderBy(f => f.Server.Metadata.Name, StringComparer.Ordinal)
            .ToList();
        return files.Count == 0 ? Meant.Nobody : new Meant(files);
    }

    private ServerFile? ByAddress(string word) =>
        word.AsSpan().ContainsAny('.', ':') ? _tree.ByAddress(ServerTree.Canonical(word)) : null;

    private ServerFile? ByName(string cell)
    {
        if (cell.Length is 0 or > LongestWord)
        {
            return null;
        }

        var name = cell.ToLowerInvariant();
        return _tree.ByName(name) ?? (_applied.Value.AddressOf(name) is { } address ? _tree.ByAddress(address) : null);
    }

    /// <summary>One word at a time: a broken quote can make a cell of the whole file.</summary>
    private static IEnumerable<string> Words(string cell)
    {
        var start = 0;
        for (var i = 0; i <= cell.Length; i++)
        {
            if (i < cell.Length && !Breaks.Contains(cell[i], StringComparison.Ordinal))
            {
                continue;
            }

            if (i > start && i - start <= LongestWord)
            {
                yield return cell[start..i];
            }

            start = i + 1;
        }
    }
}
