using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <inheritdoc/>
internal sealed class SessionActs(IStateReader reader, IStateWriter writer, SettingsInForce settings, WorkQueue queue, TimeProvider time) : ISessionActs
{
    public async Task<ReimportResult> ReimportAsync(string name, string actor, string reason, string? requestId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored)
                return new ReimportResult.NoSuchSession();
            var file = stored.Object.Spec.File;
            if (!stored.Removed)
                return new ReimportResult.Refused($"Session {name} is not suspended: what its list {file} says is in.", "Change the list, and it is imported.");
            if (!snapshot.Imports.ContainsKey(file))
                return new ReimportResult.Refused($"The list {file} of Session {name} is not on main.", "Put it back, and it is imported.");
            if (stored.Object.Status?.Blob is null)
                return new ReimportResult.Done(null, file);
            var change = new StateChange
            {
                Subject = $"session: reimport {name}",
                Actor = actor,
                Reason = reason,
                Objects = [stored.Object.Key],
                RequestId = requestId,
                Files =
                [
                    FileChange.Of(StatePaths.Status(ResourceKinds.Session, name), SessionReport.OfReimport(stored, time.GetDocumentNow()), FileVersion.Of(stored.StatusBlob)),
                ],
            };
            if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is not WriteResult.Committed committed)
                continue;
            queue.Add(new ReconcileKey(ReconcileKey.Import, file));
            return new ReimportResult.Done(committed.Revision, file);
        }
    }

    public async Task<SessionRetirement?> ForecastAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored)
            return null;
        var inForce = await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false);
        return SessionRetirement.Of(snapshot, stored, GuardRules.Cap(snapshot, inForce, GuardKind.Retire), snapshot.Retirements.CountAfter(time.GetUtcNow() - GuardRules.Window));
    }

    public async Task<RetireResult> RetireAsync(RetireOrder order, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.Sessions.GetValueOrDefault(order.Session) is not { } stored)
                return new RetireResult.NoSuchSession();
            var (file, count) = (stored.Object.Spec.File, SessionRetirement.InForce(snapshot, order.Session).Count());
            if (!snapshot.Imports.TryGetValue(file, out var blob))
                return new RetireResult.Done(null, file, count);
            if (count != order.ExpectedCount)
                return new RetireResult.CountDiffers(count);
            var change = new StateChange
            {
                Subject = $"session: remove the list of {order.Session} ({count} servers)",
                Actor = order.Actor,
                Reason = order.Reason,
                Objects = [stored.Object.Key],
                RequestId = order.RequestId,
                Files = [new FileChange(file, null, FileVersion.Of(blob))],
            };
            if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is not WriteResult.Committed committed)
                continue;
            queue.Add(new ReconcileKey(ReconcileKey.Import, file));
            return new RetireResult.Done(committed.Revision, file, count);
        }
    }
}
