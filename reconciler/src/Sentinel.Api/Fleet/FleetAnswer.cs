using System.Globalization;
using System.Runtime.CompilerServices;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.IpClaims;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>The fleet in numbers.</summary>
/// <param name="Revision">The commit that is counted.</param>
/// <param name="ResourceVersion">Its place in the stream of changes.</param>
/// <param name="Servers">All servers, retired ones too.</param>
/// <param name="Phases">Servers by phase; a phase without any is left out.</param>
/// <param name="Claimed">Servers with a claim, also one that ended and whose wipe is not verified.</param>
/// <param name="Free">Servers that can be handed out now.</param>
/// <param name="Claims">Claims by phase, ended ones too.</param>
/// <param name="Waiting">Claims that no server fits.</param>
/// <param name="Degraded">Claimed servers that do not answer.</param>
/// <param name="Broken">Files of the state repository that are not in force.</param>
/// <param name="Paused">The whole repository is paused: nothing is free.</param>
/// <param name="Frozen">A freeze holds: nothing is changed on machines.</param>
internal sealed record FleetAnswer(
    string Revision,
    string ResourceVersion,
    int Servers,
    IReadOnlyDictionary<string, int> Phases,
    int Claimed,
    int Free,
    IReadOnlyDictionary<string, int> Claims,
    int Waiting,
    int Degraded,
    int Broken,
    bool Paused,
    bool Frozen)
{
    /// <summary>Every open page asks for it.</summary>
    private static readonly ConditionalWeakTable<StateSnapshot, FleetAnswer> Known = [];

    public static FleetAnswer Of(StateSnapshot snapshot, Standstill standstill) =>
        Known.GetValue(snapshot, Count) is var counted && standstill == Standstill.None ? counted : counted with
        {
            Free = standstill.IsPaused ? 0 : counted.Free,
            Paused = standstill.IsPaused,
            Frozen = standstill.IsFrozen,
        };

    private static FleetAnswer Count(StateSnapshot snapshot)
    {
        var (claimed, degraded) = (0, 0);
        foreach (var row in ServerList.Shape.All(snapshot))
        {
            if (row.Claim is null)
                continue;
            claimed++;
            degraded += row.IsDegraded ? 1 : 0;
        }

        return new FleetAnswer(
            snapshot.Revision,
            snapshot.ResourceVersion.ToString(CultureInfo.InvariantCulture),
            snapshot.Servers.Count,
            snapshot.ServersByPhase.Where(p => p.Value.Count > 0).OrderBy(p => p.Key).ToDictionary(p => p.Key.ToString(), p => p.Value.Count),
            claimed,
            snapshot.FreeServers.Count,
            snapshot.IpClaims.Values.CountBy(c => ClaimPhases.Of(snapshot, c)).OrderBy(c => c.Key).ToDictionary(c => c.Key.ToString(), c => c.Value),
            snapshot.WaitingClaims.Count,
            degraded,
            snapshot.Findings.Count,
            Paused: false,
            Frozen: false);
    }
}
