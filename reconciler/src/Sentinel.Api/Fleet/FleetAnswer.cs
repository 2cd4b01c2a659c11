using System.Globalization;
using System.Runtime.CompilerServices;
using Sentinel.Api.Sessions;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
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
/// <param name="Capacity">Where the servers in force stand.</param>
/// <param name="Sessions">Sessions whose lists are in force.</param>
/// <param name="SessionsWithRejected">Those of them with rows that did not go in.</param>
/// <param name="LiveClaims">Claims that have not ended.</param>
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
    bool Frozen,
    CapacityAnswer Capacity,
    int Sessions,
    int SessionsWithRejected,
    int LiveClaims)
{
    /// <summary>Every open page asks for it.</summary>
    private static readonly ConditionalWeakTable<StateSnapshot, FleetAnswer> Known = [];

    /// <summary>Claims made in the last seven days, by seven; claims whose tombstones are gone aside.</summary>
    public double ClaimsPerDay { get; init; }

    /// <summary>For so many days the free servers last at that; left out where nobody claims.</summary>
    public double? DaysLeft { get; init; }

    /// <summary>Ansible runs that have not ended; left out where their records cannot be read.</summary>
    public int? RunsRunning { get; init; }

    /// <summary>Who writes the repository, as in <c>/readyz</c>; another than <c>Held</c>: this instance reads only.</summary>
    public string? Writer { get; init; }

    /// <summary>Last push that worked since the start; left out where there was none.</summary>
    public DateTimeOffset? LastPush { get; init; }

    /// <summary>Commits that the remote does not have yet; left out where no remote is configured.</summary>
    public int? Ahead { get; init; }

    public static FleetAnswer Of(StateSnapshot snapshot, Standstill standstill, DateTimeOffset now)
    {
        var (counted, demand) = (Known.GetValue(snapshot, Count), Demand.Of(snapshot, now));
        return counted with
        {
            Free = standstill.IsPaused ? 0 : counted.Free,
            Paused = standstill.IsPaused,
            Frozen = standstill.IsFrozen,
            ClaimsPerDay = demand.ClaimsPerDay,
            DaysLeft = demand.DaysLeft,
        };
    }

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

        var claims = snapshot.IpClaims.Values.CountBy(c => ClaimPhases.Of(snapshot, c)).OrderBy(c => c.Key).ToList();
        var sessions = snapshot.Sessions.Values.Where(s => !s.Removed).Select(s => new SessionRow(snapshot, s)).ToList();
        return new FleetAnswer(
            snapshot.Revision,
            snapshot.ResourceVersion.ToString(CultureInfo.InvariantCulture),
            snapshot.Servers.Count,
            snapshot.ServersByPhase.Where(p => p.Value.Count > 0).OrderBy(p => p.Key).ToDictionary(p => p.Key.ToString(), p => p.Value.Count),
            claimed,
            snapshot.FreeServers.Count,
            claims.ToDictionary(c => c.Key.ToString(), c => c.Value),
            snapshot.WaitingClaims.Count,
            degraded,
            snapshot.Findings.Count,
            Paused: false,
            Frozen: false,
            CapacityAnswer.Of(snapshot),
            sessions.Count,
            sessions.Count(s => s.Rejected > 0),
            claims.Where(c => c.Key is not (ClaimPhase.Released or ClaimPhase.Expired)).Sum(c => c.Value));
    }
}
