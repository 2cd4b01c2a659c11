using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Rollouts;
using Sentinel.Reconciler.Runs;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Servers;

/// <summary>Brings one server one step further in its life: guards, then the handler of its phase, then one write.</summary>
internal sealed class ServerController(
    IStateReader reader,
    ServerStatusWriter writer,
    IEnumerable<IServerPhase> phases,
    ServerGuards guards,
    RunResults results,
    ProfileRollouts rollouts,
    Standstills standstills,
    TimeProvider time) : IController
{
    private readonly Dictionary<ServerPhase, IServerPhase> _phases = phases.ToDictionary(p => p.Phase);

    public string Name => ReconcileKey.Server;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        if (Load(reader.Current, name, time.GetDocumentNow()) is not { } scope)
            return Outcome.Settled;
        var standstill = await standstills.NowAsync(scope.Snapshot, cancellationToken).ConfigureAwait(false);
        scope = scope with { Freeze = standstill.Freeze };
        if (scope.Spec.Paused || standstill.IsPaused || scope.Status.ClaimRef is not null)
            rollouts.Leave(scope.Name);
        if (scope.Spec.Paused)
            return await writer.SaveAsync(scope, Paused(scope), cancellationToken).ConfigureAwait(false);
        if (standstill.IsPaused)
            return await writer.SaveAsync(scope, await StandStillAsync(scope, standstill.Pause, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var step = await guards.CheckAsync(scope, cancellationToken).ConfigureAwait(false)
            ?? await _phases[scope.Status.Phase].HandleAsync(scope, cancellationToken).ConfigureAwait(false);
        var outcome = await writer.SaveAsync(scope, step, cancellationToken).ConfigureAwait(false);
        if (scope.Status.RunId is { } run && reader.Current.Servers.GetValueOrDefault(name)?.Object.Status?.RunId != run)
            results.Forget(run, name);
        return outcome;
    }

    /// <summary>The scope of a pass, or null where there is no such server.</summary>
    public static ServerScope? Load(StateSnapshot snapshot, string name, DateTimeOffset now)
    {
        if (snapshot.Servers.GetValueOrDefault(name) is not { } stored)
            return null;
        var profile = snapshot.Profiles.GetValueOrDefault(stored.Object.Spec.Profile)?.Object;
        return new ServerScope
        {
            Snapshot = snapshot,
            Stored = stored,
            Now = now,
            Status = stored.Object.Status ?? new ServerStatus { Phase = ServerPhase.Pending, PhaseSince = now },
            WrittenFor = stored.StatusSpecBlob,
            WantedDigest = profile?.Status?.ConfigurationDigest,
            RetryBudget = profile?.Spec.RetryBudget ?? 1,
            MaxUnavailable = profile?.Spec.Rollout.MaxUnavailable ?? new CountOrShare(1, IsShare: false),
        };
    }

    /// <summary>
    /// Paused must not look green: Ready turns false and says why; the phase stays.
    /// A quarantine is not green anyway, and the reason it has decides what ends it.
    /// </summary>
    private static ServerStep Paused(ServerScope scope, string message = "Sentinel does nothing with this server while spec.paused is true.") =>
        scope.Status.Phase == ServerPhase.Quarantined ? ServerSteps.Stay(scope, Outcome.Settled) : new()
        {
            Phase = scope.Status.Phase,
            Reason = ServerReasons.Paused,
            Message = message,
            Stalled = true,
            Next = Outcome.Settled,
        };

    /// <summary>
    /// As one that is paused by itself, but what left the desired state is judged all the same: it is by the settings that are in force now, and new
    /// ones wait for that.
    /// </summary>
    private async Task<ServerStep> StandStillAsync(ServerScope scope, RepositoryPause pause, CancellationToken cancellationToken)
    {
        var step = Paused(scope, $"The whole repository is paused by {StatePaths.Settings}{(pause.Reason is null ? "." : $": {pause.Reason}")}");
        return step with { Change = await guards.JudgeAsync(scope, cancellationToken).ConfigureAwait(false) };
    }
}
