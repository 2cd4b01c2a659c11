using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <inheritdoc/>
internal sealed class Confirmations(IStateReader reader, IStateWriter writer, SettingsInForce settings, Standstills standstills, WorkQueue queue, TimeProvider time) : IGuards
{
    public async Task<GuardOverview> ReadAsync(CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        var inForce = await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
        var status = await settings.StatusAsync(snapshot, cancellationToken).ConfigureAwait(false);
        return new GuardOverview(
            [.. Enum.GetValues<GuardKind>().Select(g => State(snapshot, inForce, g))],
            await standstills.FreezesAsync(snapshot, cancellationToken).ConfigureAwait(false),
            inForce.Paused.IsOn ? new PauseState(inForce.Paused.Reason, status.PausedSince, status.PausedBy) : null,
            snapshot.Settings.GetValueOrDefault(StatePaths.Settings) != status.InForce,
            await settings.FindProblemsAsync(snapshot, cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<Standstill> StandstillAsync(CancellationToken cancellationToken) => standstills.NowAsync(reader.Current, cancellationToken);

    public async Task<ConfirmResult> ConfirmAsync(GuardKind guard, int count, string actor, string? requestId, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (true)
        {
            var snapshot = reader.Current;
            var held = GuardRules.Servers(snapshot, guard).Held;
            if (count > held.Count)
                return new ConfirmResult.NotSoMany(held.Count);
            var confirmed = new Confirmed(guard, [.. held.Take(count).Select(h => h.Server)], actor, $"{count} of {held.Count} that the cap held may go on.") { RequestId = requestId };
            if (await TryCommitAsync(snapshot, confirmed, cancellationToken).ConfigureAwait(false) is { } revision)
                return new ConfirmResult.Done(revision, confirmed.Servers);
        }
    }

    /// <summary>The commit's revision; null: something changed meanwhile.</summary>
    public async Task<string?> TryCommitAsync(StateSnapshot snapshot, Confirmed confirmed, CancellationToken cancellationToken)
    {
        var now = time.GetDocumentNow();
        var change = new StateChange
        {
            Subject = $"guard: confirm {GuardRules.Name(confirmed.Guard)} of {confirmed.Servers.Count} {(confirmed.Servers.Count == 1 ? "server" : "servers")}",
            Actor = confirmed.Actor,
            Reason = confirmed.Reason,
            Objects = [.. confirmed.Servers.Take(100).Select(s => new ObjectKey(ResourceKinds.Server.Kind, s))],
            RequestId = confirmed.RequestId,
            Files = [.. confirmed.Servers.Select(s => Confirm(ServerController.Load(snapshot, s, now)!, confirmed.Guard)), .. confirmed.Files],
        };
        var result = await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false);
        foreach (var server in confirmed.Servers)
            queue.Add(new ReconcileKey(ReconcileKey.Server, server));
        return result switch
        {
            WriteResult.Committed committed => committed.Revision,
            WriteResult.Unchanged unchanged => unchanged.Revision,
            _ => null,
        };
    }

    private static FileChange Confirm(ServerScope scope, GuardKind guard)
    {
        var status = guard == GuardKind.Release
            ? scope.Status with { ClaimRef = scope.Status.ClaimRef! with { Guard = GuardVerdict.Confirmed } }
            : scope.Status with { Retirement = scope.Status.Retirement! with { Guard = GuardVerdict.Confirmed } };
        return ServerStatusWriter.File(scope, GuardCondition.Apply(status, scope.Now));
    }

    private GuardState State(StateSnapshot snapshot, RepositorySettings inForce, GuardKind guard)
    {
        var servers = GuardRules.Servers(snapshot, guard);
        return new GuardState(
            guard,
            GuardRules.Limit(inForce, guard),
            GuardRules.Cap(snapshot, inForce, guard),
            servers.CountAfter(time.GetUtcNow() - GuardRules.Window),
            [.. servers.Held.Select(h => h.Server)]);
    }
}
