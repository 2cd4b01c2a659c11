using System.Runtime.CompilerServices;
using Sentinel.StateRepo;

namespace Sentinel.Api.Suppliers;

/// <summary>Lists and servers of each supplier: counted once for all suppliers of a snapshot.</summary>
internal sealed class SupplierCounts
{
    private static readonly ConditionalWeakTable<StateSnapshot, SupplierCounts> Known = [];

    private readonly Dictionary<string, SupplierCount> _counts = new(StringComparer.Ordinal);

    private SupplierCounts(StateSnapshot snapshot)
    {
        var servers = snapshot.Servers.Values.Where(s => !s.Removed && s.Object.Spec.Session is not null)
            .CountBy(s => s.Object.Spec.Session!)
            .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
        foreach (var session in snapshot.Sessions.Values.Where(s => !s.Removed && s.Object.Spec.Supplier is not null))
        {
            var known = Of(session.Object.Spec.Supplier!);
            _counts[session.Object.Spec.Supplier!] = new SupplierCount(known.Sessions + 1, known.Servers + servers.GetValueOrDefault(session.Name));
        }
    }

    public static SupplierCounts Of(StateSnapshot snapshot) => Known.GetValue(snapshot, s => new SupplierCounts(s));

    public SupplierCount Of(string supplier) => _counts.GetValueOrDefault(supplier);
}
