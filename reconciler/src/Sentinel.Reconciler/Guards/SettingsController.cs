using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Waking;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>
/// Adopts a new version of the settings, once what came with it or before is judged by the version before: whoever loosens a cap
/// in the push that needs it gains nothing by that.
/// </summary>
internal sealed partial class SettingsController(
    IStateReader reader,
    IStateWriter writer,
    IManifestHistory history,
    SettingsInForce settings,
    WorkQueue queue,
    TimeProvider time,
    ILogger<SettingsController> logger) : IController
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(1);

    public string Name => ReconcileKey.Settings;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        var wanted = snapshot.Settings.GetValueOrDefault(StatePaths.Settings);
        var status = await settings.StatusAsync(snapshot, cancellationToken).ConfigureAwait(false);
        if (wanted == status.InForce)
            return Outcome.Settled;
        if (await settings.FindProblemsAsync(snapshot, cancellationToken).ConfigureAwait(false) is { Count: > 0 } findings)
        {
            LogBroken(string.Join(" ", findings));
            return Outcome.Settled;
        }

        return IsJudged(snapshot)
            ? await AdoptAsync(snapshot, status with { InForce = wanted }, cancellationToken).ConfigureAwait(false)
            : Outcome.After(SoonAgain);
    }

    private async Task<Outcome> AdoptAsync(StateSnapshot snapshot, SettingsStatus next, CancellationToken cancellationToken)
    {
        var (before, after) = (await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false), await settings.WantedAsync(snapshot, cancellationToken).ConfigureAwait(false));
        var status = await PausedAsync(next, before.Paused, after.Paused, cancellationToken).ConfigureAwait(false);
        var change = new StateChange
        {
            Subject = $"settings: adopt {StatePaths.Settings}",
            Actor = "sentinel",
            Reason = "All that came before is judged by the version before.",
            Files = [new FileChange(StatePaths.SettingsStatus, ManifestYaml.WritePlain(status), FileVersion.Of(snapshot.Settings.GetValueOrDefault(StatePaths.SettingsStatus)))],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;

        // What a pause or a freeze held goes on at once where that is lifted; what is to stand still shows it.
        if (before.Paused != after.Paused || !before.Freezes.SequenceEqual(after.Freezes))
            Everything.Of(reader.Current).ForEach(queue.Add);
        return Outcome.Settled;
    }

    /// <summary>A pause that was there before, with another reason perhaps, is the same.</summary>
    private async Task<SettingsStatus> PausedAsync(SettingsStatus status, RepositoryPause before, RepositoryPause after, CancellationToken cancellationToken)
    {
        if (!after.IsOn)
            return status with { PausedSince = null, PausedBy = null };
        return before.IsOn && status.PausedSince is not null
            ? status
            : status with { PausedSince = time.GetDocumentNow(), PausedBy = await history.ChangedByAsync(StatePaths.Settings, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>No server and no claim waits for its judgement. A paused one is judged when its pause ends.</summary>
    private static bool IsJudged(StateSnapshot snapshot) =>
        snapshot.ServersByClaim.Keys.All(claim => snapshot.IpClaims.GetValueOrDefault(claim) is { Removed: false })
        && !snapshot.Servers.Values.Any(s => (s.Removed || s.Object.Spec.Retired)
            && !s.Object.Spec.Paused
            && s.Object.Status is not { Retirement: not null } and not { ClaimRef: not null } and not { Phase: ServerPhase.Retiring or ServerPhase.Retired });

    [LoggerMessage(Level = LogLevel.Error, Message = "The settings stay as they were: {Findings}")]
    private partial void LogBroken(string findings);
}
