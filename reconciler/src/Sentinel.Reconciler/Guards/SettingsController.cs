using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>
/// Adopts a new version of the settings, once what came with it or before is judged by the version before: whoever loosens a cap
/// in the push that needs it gains nothing by that.
/// </summary>
internal sealed partial class SettingsController(IStateReader reader, IStateWriter writer, SettingsInForce settings, ILogger<SettingsController> logger) : IController
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

    private async Task<Outcome> AdoptAsync(StateSnapshot snapshot, SettingsStatus status, CancellationToken cancellationToken)
    {
        var change = new StateChange
        {
            Subject = $"settings: adopt {StatePaths.Settings}",
            Actor = "sentinel",
            Reason = "All that came before is judged by the version before.",
            Files = [new FileChange(StatePaths.SettingsStatus, ManifestYaml.WritePlain(status), FileVersion.Of(snapshot.Settings.GetValueOrDefault(StatePaths.SettingsStatus)))],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;
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
