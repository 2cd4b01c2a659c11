using System.Globalization;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Changes;

/// <summary>That an object changed; what it is now is read from its own route.</summary>
/// <param name="Kind">As in a manifest.</param>
/// <param name="Name">The object.</param>
/// <param name="Type">What happened to it since the last event about it.</param>
/// <param name="ResourceVersion">Where the change stands in the stream; the event's id.</param>
/// <param name="Phase">Of a server and a claim that are still there.</param>
internal sealed record ChangeAnswer(string Kind, string Name, ChangeType Type, string ResourceVersion, string? Phase)
{
    public static ChangeAnswer Of(StateSnapshot snapshot, ObjectChange change) => new(
        change.Key.Kind,
        change.Key.Name,
        change switch { { Before: null } => ChangeType.Added, { Now: null } => ChangeType.Deleted, _ => ChangeType.Modified },
        change.Version.ToString(CultureInfo.InvariantCulture),
        PhaseOf(snapshot, change.Now));

    private static string? PhaseOf(StateSnapshot snapshot, StoredObject? now) => now switch
    {
        StoredObject<Server> server => (server.Object.Status?.Phase ?? ServerPhase.Pending).ToString(),
        StoredObject<IpClaim> claim => ClaimPhases.Of(snapshot, claim).ToString(),
        _ => null,
    };
}
