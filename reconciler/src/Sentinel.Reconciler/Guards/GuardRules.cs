using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>What is the same for every guard.</summary>
internal static class GuardRules
{
    /// <summary>What goes through within such a time counts together.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public static GuardLimit Limit(RepositorySettings settings, GuardKind guard) => guard switch
    {
        GuardKind.Release => settings.Guards.Release,
        GuardKind.Retire => settings.Guards.Retire,
        _ => throw new ArgumentOutOfRangeException(nameof(guard), guard, "No such guard."),
    };

    public static GuardedServers Servers(StateSnapshot snapshot, GuardKind guard) => guard switch
    {
        GuardKind.Release => snapshot.Releases,
        GuardKind.Retire => snapshot.Retirements,
        _ => throw new ArgumentOutOfRangeException(nameof(guard), guard, "No such guard."),
    };

    /// <summary>The cap now: a share is one of the servers that are not Retired.</summary>
    public static int Cap(StateSnapshot snapshot, RepositorySettings settings, GuardKind guard) =>
        Limit(settings, guard).Of(snapshot.Servers.Count - (snapshot.ServersByPhase.TryGetValue(ServerPhase.Retired, out var retired) ? retired.Count : 0));

    /// <summary>The server's state at the guard: since when, and the verdict; null: it is not there.</summary>
    public static (DateTimeOffset Since, GuardVerdict? Verdict)? StateOf(ServerStatus? status, GuardKind guard) => (guard, status) switch
    {
        (GuardKind.Release, { ClaimRef: { ReleasedAt: { } at } claim }) => (at, claim.Guard),
        (GuardKind.Retire, { Retirement: { } retirement }) => (retirement.Since, retirement.Guard),
        _ => null,
    };

    /// <summary>As it is written in routes, commands and trailers.</summary>
    public static string Name(GuardKind guard) => guard == GuardKind.Release ? "release" : "retire";
}
