using Sentinel.Reconciler.Imports;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>What comes of it when a Session's list is removed, as things are now.</summary>
/// <param name="Session">The Session.</param>
/// <param name="File">Its list.</param>
/// <param name="Servers">Its servers whose manifests are in force: so many leave the desired state.</param>
/// <param name="Claimed">Those of them that stay until their claims are released and wiped.</param>
/// <param name="Leaving">Those of them that leave already, for another cause.</param>
/// <param name="Guard">What the cap makes of the rest.</param>
public sealed record SessionRetirement(string Session, string File, int Servers, int Claimed, int Leaving, RetireForecast Guard)
{
    internal static SessionRetirement Of(StateSnapshot snapshot, StoredObject<Session> stored, int cap, int within24Hours)
    {
        var servers = InForce(snapshot, stored.Name).ToList();
        var leaving = servers.Count(s => s.Object.Status?.Retirement is not null);
        var claimed = servers.Count(s => s.Object.Status is { Retirement: null, ClaimRef: not null });
        var rest = servers.Count - leaving - claimed;
        var passes = Math.Clamp(cap - within24Hours, 0, rest);
        return new SessionRetirement(stored.Name, stored.Object.Spec.File, servers.Count, claimed, leaving, new RetireForecast(cap, within24Hours, passes, rest - passes));
    }

    internal static IEnumerable<StoredObject<Server>> InForce(StateSnapshot snapshot, string session) =>
        snapshot.Servers.Values.Where(s => !s.Removed && s.Object.Spec.Session == session);
}
