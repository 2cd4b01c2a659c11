using Sentinel.Sessions.Rows;

namespace Sentinel.Sessions.Planning;

/// <summary>What earlier versions of the CSV said, by address: the newest row that went in counts.</summary>
internal sealed class AppliedRows
{
    private readonly Dictionary<string, ListedRow> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _addressByName = new(StringComparer.Ordinal);

    public AppliedRows(IEnumerable<SupplierList> newestFirst)
    {
        foreach (var list in newestFirst)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in list.Rows.Where(r => !r.IsRejected))
            {
                // As in the plan of then: the first row of an address or a name was the one that went in.
                if (row.Name is null || names.Add(row.Name))
                {
                    _byAddress.TryAdd(row.Address!, row);
                }

                if (row.Name is not null)
                {
                    _addressByName.TryAdd(row.Name, row.Address!);
                }
            }
        }
    }

    public ListedRow? ByAddress(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The address that the list last gave to that name, which may not be the server's own name.</summary>
    public string? AddressOf(string name) => _addressByName.GetValueOrDefault(name);
}
