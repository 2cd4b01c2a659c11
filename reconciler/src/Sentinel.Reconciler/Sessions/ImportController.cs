using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>
/// Makes one supplier list and its Session agree. A new or changed list becomes a Session and its Servers in one commit;
/// what was rejected follows in a status commit; a removed list retires its servers.
/// Called again after a crash it finds the import there or not there, never half of it.
/// </summary>
internal sealed partial class ImportController(
    IStateReader reader,
    IStateWriter writer,
    Standstills standstills,
    ListPlanner lists,
    TimeProvider time,
    ILogger<ImportController> logger) : IController
{
    public string Name => ReconcileKey.Import;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if ((await standstills.NowAsync(snapshot, cancellationToken).ConfigureAwait(false)).IsPaused)
            return await StandStillAsync(snapshot, name, cancellationToken).ConfigureAwait(false);
        if (!snapshot.Imports.TryGetValue(name, out var blob))
            return await RemoveAsync(snapshot, name, cancellationToken).ConfigureAwait(false);
        var session = SessionNames.Of(name, n => snapshot.Sessions.GetValueOrDefault(n)?.Object);
        if (session.Name is null)
        {
            // Without a name there is no Session that could carry the finding.
            LogUnnamed(session.Finding!.ToString());
            return Outcome.Settled;
        }

        return await ImportAsync(snapshot, name, blob, session.Name, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome> ImportAsync(StateSnapshot snapshot, string path, string blob, string name, CancellationToken cancellationToken)
    {
        var stored = snapshot.Sessions.GetValueOrDefault(name);

        // Imported and reported, or refused; or, where the manifest is gone, Sentinel's own commit was reverted:
        // then the Session is suspended until the list changes.
        var isRead = ReadsAsBefore(snapshot, path, stored);
        if (isRead && stored?.Object.Status?.Blob == blob)
            return await ShowAsync(stored, waits: false, cancellationToken).ConfigureAwait(false);
        var isKnown = stored is { Removed: false };
        var isApplied = isRead && isKnown && stored!.Object.Spec.Blob == blob;
        var plan = await PlanAsync(snapshot, path, blob, name, cancellationToken).ConfigureAwait(false);
        if (isApplied || (plan.Refused && isKnown))
            return await ReportAsync(stored, plan, name, blob, cancellationToken).ConfigureAwait(false);
        return await CommitAsync(snapshot, plan, await SessionAsync(snapshot, plan, path, blob, cancellationToken).ConfigureAwait(false), stored, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The whole repository is paused: the Session, where there is one, says whether its list waits.</summary>
    private async Task<Outcome> StandStillAsync(StateSnapshot snapshot, string path, CancellationToken cancellationToken)
    {
        var stored = ListPlans.SessionOf(snapshot, path);
        var waits = snapshot.Imports.GetValueOrDefault(path) != stored?.Object.Status?.Blob || !ReadsAsBefore(snapshot, path, stored);
        if (waits)
            LogPaused(path);
        return stored is null ? Outcome.Settled : await ShowAsync(stored, waits, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome> ShowAsync(StoredObject<Session> stored, bool waits, CancellationToken cancellationToken)
    {
        if (SessionReport.Waits(stored) == waits)
            return Outcome.Settled;
        var change = new StateChange
        {
            Subject = waits ? $"session: hold {stored.Name} (Paused)" : $"session: resume {stored.Name}",
            Actor = "sentinel",
            Reason = waits ? "The whole repository is paused." : "Nothing of its list waits.",
            Objects = [stored.Object.Key],
            Files =
            [
                FileChange.Of(StatePaths.Status(ResourceKinds.Session, stored.Name), SessionReport.OfPause(stored, waits, time.GetDocumentNow()), FileVersion.Of(stored.StatusBlob)),
            ],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;
    }

    /// <summary>False where the list's Supplier is another than the one by which it was imported, so that the same list may say something else.</summary>
    private static bool ReadsAsBefore(StateSnapshot snapshot, string path, StoredObject<Session>? stored) =>
        stored is null or { Removed: true } || stored.Object.Spec.SupplierBlob == SupplierVersion.Of(snapshot, path).Blob;

    /// <summary>A list that is refused at its first import has a Session too, without servers, so that people see why.</summary>
    private async Task<Session> SessionAsync(StateSnapshot snapshot, ImportPlan plan, string path, string blob, CancellationToken cancellationToken)
    {
        if (plan.Session is { } planned)
            return planned;
        var content = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false) ?? ReadOnlyMemory<byte>.Empty;
        return new Session
        {
            Metadata = new k8s.Models.V1ObjectMeta { Name = plan.SessionName },
            Spec = new SessionSpec
            {
                File = path,
                Blob = blob,
                Digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content.Span)),
                Commit = plan.BaseRevision,
                Supplier = SessionNames.Of(path).Supplier,
                SupplierBlob = SupplierVersion.Of(snapshot, path).Blob,
            },
        };
    }

    private async Task<ImportPlan> PlanAsync(StateSnapshot snapshot, string path, string blob, string name, CancellationToken cancellationToken)
    {
        var content = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false);
        return await lists.PlanAsync(snapshot, new WantedList(path, blob, content ?? ReadOnlyMemory<byte>.Empty), name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Spec files only; the status follows in a commit of its own.</summary>
    private async Task<Outcome> CommitAsync(
        StateSnapshot snapshot, ImportPlan plan, Session session, StoredObject<Session>? stored, CancellationToken cancellationToken)
    {
        var change = new StateChange
        {
            Subject = plan.Refused ? $"session: refuse {plan.SessionName}" : $"session: import {plan.SessionName} ({Counts(plan)})",
            Actor = "sentinel",
            Reason = $"{session.Spec.File} appeared or changed on main.",
            Objects = [session.Key],
            Files =
            [
                FileChange.Of(StatePaths.Manifest(ResourceKinds.Session, plan.SessionName), session, Version(snapshot, StatePaths.Manifest(ResourceKinds.Session, plan.SessionName), stored?.ManifestBlob)),
                .. ServerChanges(snapshot, plan),
            ],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        LogImported(plan.SessionName, Counts(plan));
        return Outcome.Now;
    }

    /// <summary>Written by all processors: a list may have 100,000 rows.</summary>
    private static FileChange[] ServerChanges(StateSnapshot snapshot, ImportPlan plan)
    {
        var arena = new ByteArena();
        var rows = plan.Rows.Where(r => r.Outcome is RowOutcome.Add or RowOutcome.Change or RowOutcome.Retire).ToList();
        return ManyRows.Select(rows.Count, i => ServerChange(snapshot, rows[i], arena));
    }

    private static FileChange ServerChange(StateSnapshot snapshot, PlannedRow row, ByteArena arena)
    {
        var expected = snapshot.Servers.GetValueOrDefault(row.Server!.Metadata.Name);
        var version = Version(snapshot, row.Path!, expected?.ManifestPath == row.Path ? expected?.ManifestBlob : null);
        return row.Outcome == RowOutcome.Retire ? new FileChange(row.Path!, null, version) : FileChange.Of(row.Path!, row.Server!, version, arena);
    }

    /// <summary>A file there that is broken and never was an object gives way: the list is what is wanted.</summary>
    private static FileVersion Version(StateSnapshot snapshot, string path, string? blob) =>
        blob is null && snapshot.Findings.ContainsKey(path) ? FileVersion.Any : FileVersion.Of(blob);

    private async Task<Outcome> ReportAsync(
        StoredObject<Session>? stored, ImportPlan plan, string name, string blob, CancellationToken cancellationToken)
    {
        var status = SessionReport.Of(stored, plan, name, blob, time.GetDocumentNow());
        var rejected = plan.Findings.Count(f => !f.Accepted);
        var change = new StateChange
        {
            Subject = plan.Refused ? $"session: report {name} as refused" : $"session: report {name} ({rejected} findings)",
            Actor = "sentinel",
            Reason = plan.Refused ? plan.Findings[0].Message : null,
            Objects = [new ObjectKey(ResourceKinds.Session.Kind, name)],
            Files =
            [
                FileChange.Of(StatePaths.Status(ResourceKinds.Session, name), status, FileVersion.Of(stored?.StatusBlob)),
            ],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        foreach (var finding in plan.Findings.Where(f => !f.Accepted).Take(20))
            LogFinding(name, finding.Line, finding.Column ?? "row", finding.Value ?? "", finding.Message, finding.Remedy);
        return Outcome.Settled;
    }

    /// <summary>The list is gone: its Session and its servers leave the desired state in one commit.</summary>
    private async Task<Outcome> RemoveAsync(StateSnapshot snapshot, string path, CancellationToken cancellationToken)
    {
        var stored = ListPlans.SessionOf(snapshot, path);
        if (stored is null)
            return Outcome.Settled;
        var plan = ImportPlanner.PlanRemoval(stored.Object, ServerFiles.InForce(snapshot));
        var change = new StateChange
        {
            Subject = $"session: retire {stored.Name} ({plan.Retired} servers)",
            Actor = "sentinel",
            Reason = $"{path} was removed from main.",
            Objects = [stored.Object.Key],
            Files =
            [
                new FileChange(stored.ManifestPath!, null, FileVersion.Of(stored.ManifestBlob)),

                // Says so, and forgets the content: the same list put back is a list to import, not a suspended one.
                FileChange.Of(
                    StatePaths.Status(ResourceKinds.Session, stored.Name),
                    SessionReport.OfRemoval(stored, time.GetDocumentNow()),
                    FileVersion.Of(stored.StatusBlob)),
                .. ServerChanges(snapshot, plan),
            ],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        LogRetired(stored.Name, plan.Retired);
        return Outcome.Settled;
    }

    private static string Counts(ImportPlan plan) =>
        $"{plan.Added} new, {plan.Changed} changed, {plan.Retired} retired, {plan.Rejected} rejected";
}
