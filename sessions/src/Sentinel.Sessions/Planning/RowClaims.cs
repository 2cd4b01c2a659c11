using System.Globalization;
using Sentinel.Resources;
using Sentinel.Sessions.Headings;
using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// What a row may not take: an address or a name that an earlier row of the file or a Server
/// in force has. Says all of it, also of rows that are bad by themselves.
/// </summary>
internal sealed class RowClaims(ServerTree tree, Takeover takeover, IReadOnlyList<Column> columns)
{
    private readonly Dictionary<string, int> _addresses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<ListedRow, ObjectKey> _conflicts = [];
    private readonly string? _addressHeading = Heading(columns, ListField.Address);
    private readonly string? _nameHeading = Heading(columns, ListField.Name);

    /// <summary>The Server in force that has what the row would take; null: there is none.</summary>
    public ObjectKey? ConflictOf(ListedRow row) => _conflicts.TryGetValue(row, out var server) ? server : null;

    /// <summary>The name that the row's server has or gets; null where the row was rejected.</summary>
    public string? Settle(ListedRow row)
    {
        if (row.Address is null)
        {
            CheckNameInFile(row, row.Name);
            return null;
        }

        var known = tree.ByAddress(row.Address);
        var name = row.Name ?? known?.Server.Metadata.Name ?? AddressName.Of(row.Address);
        CheckAddressInFile(row);
        CheckNameInFile(row, name);
        if (known is null)
        {
            CheckNameInTree(row, name);
        }
        else
        {
            CheckOwner(row, known);
        }

        if (row.IsRejected)
        {
            return null;
        }

        _names.Add(name, row.Line);
        return known is null ? name : KeepName(row, known);
    }

    private void CheckAddressInFile(ListedRow row)
    {
        // An address is its first row's, be that row good or bad. Were a later row taken for a bad first one, its
        // server would be the first row's in the next plan, and planning again would not end.
        if (!_addresses.TryAdd(row.Address!, row.Line))
        {
            var first = _addresses[row.Address!];
            row.Reject(_addressHeading, row.AddressCell, Invariant($"Line {first} has this address already; the first one counts."),
                "Remove one of the two rows.");
        }
    }

    private void CheckNameInFile(ListedRow row, string? name)
    {
        if (name is not null && _names.TryGetValue(name, out var first))
        {
            row.Reject(_nameHeading, row.NameCell.Length > 0 ? row.NameCell : name, Invariant($"Line {first} has this name already; the first one counts."),
                "Give one of the two another name, or leave its cell empty: the address then names the server.");
        }
    }

    private void CheckNameInTree(ListedRow row, string name)
    {
        if (tree.ByName(name) is { } other)
        {
            _conflicts[row] = other.Server.Key;
            row.Reject(_nameHeading, row.NameCell.Length > 0 ? row.NameCell : name, $"{other.Server.Key} ({Owner(other)}) has this name, with the address {Shown.Of(other.Server.Spec.Address)}.",
                "An address never changes: give this server another name, or write the address that it has.");
        }
    }

    private void CheckOwner(ListedRow row, ServerFile known)
    {
        if (!tree.IsOwn(known) && !takeover.Has(known))
        {
            _conflicts[row] = known.Server.Key;
            row.Reject(_addressHeading, row.AddressCell, $"{known.Server.Key} ({Owner(known)}) has this address.",
                "Remove the row, or take the server out there first.");
        }
    }

    private string KeepName(ListedRow row, ServerFile known)
    {
        var name = known.Server.Metadata.Name;
        if (row.Name is not null && row.Name != name)
        {
            row.Note(_nameHeading, row.NameCell, $"{known.Server.Key} has this address and keeps its name.",
                $"Nothing to do; write '{name}' to be rid of this note.");
        }

        return name;
    }

    private static string Owner(ServerFile file) =>
        string.IsNullOrEmpty(file.Server.Spec.Session) ? "added by hand" : $"of Session/{file.Server.Spec.Session}";

    private static string? Heading(IReadOnlyList<Column> columns, ListField field) => columns.FirstOrDefault(c => c.Field == field)?.Heading;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
