using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>Servers of another Session that its own list gives up: a row with the address of one takes it over, and nothing retires.</summary>
/// <param name="Session">The Session that has them.</param>
/// <param name="Servers">Their names.</param>
/// <param name="Applied">Its list as it was applied last: tells an admin's edit from a row; null where it is not known.</param>
public sealed record GivenServers(string Session, IReadOnlySet<string> Servers, ReadOnlyMemory<byte>? Applied)
{
    /// <summary>The Supplier that <see cref="Applied"/> is read by; null: it has none.</summary>
    public SupplierSpec? Supplier { get; init; }
}
