using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Reconciler.Rollouts;
using Sentinel.Reconciler.Sessions;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Waking;

/// <summary>
/// Wakes what a new revision concerns. A status that the reconciler itself wrote wakes nothing but what depends on it:
/// a server that became free wakes the claims that wait, a profile's new digest wakes its servers.
/// </summary>
internal sealed partial class ChangeWaker(IStateReader reader, WorkQueue queue, ProfileRollouts rollouts, ILogger<ChangeWaker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = reader.Current;
        Everything.Of(seen).ForEach(queue.Add);
        try
        {
            while (true)
                seen = Follow(seen, await reader.ReadChangesAsync(seen.ResourceVersion, stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private StateSnapshot Follow(StateSnapshot seen, ChangeRead read)
    {
        switch (read)
        {
            case ChangeRead.Changes changes:
                Wake(seen, changes);
                return changes.Snapshot;
            case ChangeRead.Gone gone:
                LogLeftBehind();
                rollouts.Forget();
                Everything.Of(gone.Snapshot).ForEach(queue.Add);
                return gone.Snapshot;
            default:
                throw new ArgumentOutOfRangeException(nameof(read), read, "No such answer.");
        }
    }

    private void Wake(StateSnapshot before, ChangeRead.Changes changes)
    {
        var now = changes.Snapshot;
        foreach (var path in changes.Imports)
            queue.Add(new ReconcileKey(ReconcileKey.Import, path));
        foreach (var change in changes.Objects)
        {
            if (change.Key.Kind == ResourceKinds.Server.Kind)
                FollowRollouts(now, change.Key.Name);
            if (change.IsOfSpec)
                WakeSpec(before, now, change.Key);
            if (change.IsOfStatus)
                WakeDependents(before, now, change.Key);
        }

        WakeSessionsOfBroken(before, now);
        if (!ReferenceEquals(before.Settings, now.Settings))
            queue.Add(new ReconcileKey(ReconcileKey.Settings, StatePaths.Settings));

        // Who was refused an address may have it once its holder gave it up.
        foreach (var server in before.AddressConflicts.Keys.Where(name => !now.AddressConflicts.ContainsKey(name)))
            queue.Add(new ReconcileKey(ReconcileKey.Server, server));
    }

    private void WakeSpec(StateSnapshot before, StateSnapshot now, ObjectKey key)
    {
        if (key.Kind == ResourceKinds.Session.Kind)
        {
            var session = now.Sessions.GetValueOrDefault(key.Name) ?? before.Sessions.GetValueOrDefault(key.Name);
            if (session is not null)
                queue.Add(new ReconcileKey(ReconcileKey.Import, session.Object.Spec.File));
            queue.Add(new ReconcileKey(ReconcileKey.Session, key.Name));
            return;
        }

        if (key.Kind == ResourceKinds.Supplier.Kind)
        {
            foreach (var path in now.Imports.Keys.Where(p => StatePaths.TryParseImport(p, out var supplier, out _) && supplier == key.Name))
                queue.Add(new ReconcileKey(ReconcileKey.Import, path));
            return;
        }

        if (key.Kind == ResourceKinds.Credential.Kind)
        {
            queue.Add(new ReconcileKey(ReconcileKey.Credential, key.Name));
            foreach (var server in now.Servers.Values.Where(s => s.Object.Spec.Ssh.Credential == key.Name))
                queue.Add(new ReconcileKey(ReconcileKey.Server, server.Name));
            return;
        }

        queue.Add(new ReconcileKey(key.Kind, key.Name));
        if (key.Kind == ResourceKinds.Server.Kind && IsNewlyFree(before, now, key.Name))
            WakeWaitingClaims(now);
    }

    private void FollowRollouts(StateSnapshot now, string name)
    {
        if (now.Servers.TryGetValue(name, out var server))
            rollouts.Follow(server.Object);
        else
            rollouts.Leave(name);
    }

    /// <summary>A file that is broken and never was an object is no change in the stream.</summary>
    private void WakeSessionsOfBroken(StateSnapshot before, StateSnapshot now)
    {
        if (ReferenceEquals(before.Findings, now.Findings))
            return;
        var changed = before.Findings.Where(f => !now.Findings.TryGetValue(f.Key, out var other) || other != f.Value)
            .Concat(now.Findings.Where(f => !before.Findings.ContainsKey(f.Key)));
        foreach (var session in changed.Select(f => BrokenManifests.SessionOf(f.Key)).OfType<string>().Distinct(StringComparer.Ordinal))
            queue.Add(new ReconcileKey(ReconcileKey.Session, session));
    }

    private void WakeDependents(StateSnapshot before, StateSnapshot now, ObjectKey key)
    {
        if (key.Kind == ResourceKinds.ServerProfile.Kind)
        {
            foreach (var server in now.Servers.Values.Where(s => s.Object.Spec.Profile == key.Name))
                queue.Add(new ReconcileKey(ReconcileKey.Server, server.Name));
        }
        else if (key.Kind == ResourceKinds.Server.Kind)
        {
            if (ClaimOf(before, key.Name) != ClaimOf(now, key.Name))
                queue.Add(new ReconcileKey(ReconcileKey.Server, key.Name));
            if (IsNewlyFree(before, now, key.Name))
                WakeWaitingClaims(now);
        }
    }

    private void WakeWaitingClaims(StateSnapshot now)
    {
        foreach (var claim in now.WaitingClaims)
            queue.Add(new ReconcileKey(ReconcileKey.IpClaim, claim.Name));
    }

    private static bool IsNewlyFree(StateSnapshot before, StateSnapshot now, string name) =>
        now.Servers.TryGetValue(name, out var server) && FreeServers.IsFree(now, server)
        && !(before.Servers.TryGetValue(name, out var old) && FreeServers.IsFree(before, old));

    private static ClaimReference? ClaimOf(StateSnapshot snapshot, string name) =>
        snapshot.Servers.GetValueOrDefault(name)?.Object.Status?.ClaimRef;
}
