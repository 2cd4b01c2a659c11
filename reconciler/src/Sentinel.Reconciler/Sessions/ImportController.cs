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
        var session = SessionNames.Of(name, Handovers(snapshot).Find);
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
        if (stored is not null && IsDone(snapshot, stored, path, blob))
            return await ShowAsync(stored, waits: false, cancellationToken).ConfigureAwait(false);
        var isKnown = stored is { Removed: false };
        var handovers = Handovers(snapshot);
        var plan = await handovers.PlanAsync(path, blob, name, cancellationToken).ConfigureAwait(false);
        var isApplied = isKnown && plan.Session == stored!.Object;
        if ((isApplied && !plan.Rows.Any(r => r.TakenFrom is not null)) || (plan.Refused && isKnown))
            return await ReportAsync(snapshot, stored, plan, path, blob, cancellationToken).ConfigureAwait(false);
        if (await handovers.FindTakerAsync(plan, cancellationToken).ConfigureAwait(false) is { } taker)
            return await HandOverAsync(snapshot, taker, cancellationToken).ConfigureAwait(false);
        return await CommitAsync(snapshot, plan, await SessionAsync(snapshot, plan, path, blob, cancellationToken).ConfigureAwait(false), stored, cancellationToken).ConfigureAwait(false);
    }

    private Handovers Handovers(StateSnapshot snapshot) => lists.Handovers(snapshot, snapshot.Imports);

    /// <summary>The Session's status speaks of this list as it is. One whose import was reverted waits for the list, and not for its Supplier; nor does anything wait for a broken one.</summary>
    private static bool IsDone(StateSnapshot snapshot, StoredObject<Session> stored, string path, string blob) =>
        stored.Object.Spec.File == path
        && stored.Object.Status is { } status
        && status.Blob == blob
        && (stored.Removed || SupplierVersion.Of(snapshot, path) is { Spec: null } || status.SupplierBlob == SupplierVersion.Of(snapshot, path).Blob);

    /// <summary>
    /// A server that one list gives up and another has goes over before the first list is imported. Where the other list gives something up itself, the
    /// servers go over alone, and its import follows; so two lists that swap servers come to an end.
    /// </summary>
    private async Task<Outcome> HandOverAsync(StateSnapshot snapshot, TakenOver taker, CancellationToken cancellationToken)
    {
        var stored = snapshot.Sessions.GetValueOrDefault(taker.Session);
        if (!taker.Plan.Rows.Any(r => r.Outcome == RowOutcome.Retire))
        {
            var session = await SessionAsync(snapshot, taker.Plan, taker.Path, taker.Blob, cancellationToken).ConfigureAwait(false);
            if (await CommitAsync(snapshot, taker.Plan, session, stored, cancellationToken).ConfigureAwait(false) == Outcome.Stale)
                return Outcome.Stale;
            return await ReportAgainAsync(taker, cancellationToken).ConfigureAwait(false);
        }

        var taken = taker.Plan with { Rows = [.. taker.Plan.Rows.Where(r => r.TakenFrom is not null)] };
        var change = new StateChange
        {
            Subject = $"session: hand {taken.Rows.Count} servers over to {taker.Session}",
            Actor = "sentinel",
            Reason = $"Their rows went to {taker.Path}.",
            Objects = [.. taken.Rows.Take(100).Select(r => r.Server!.Key)],
            Files = [.. ServerChanges(snapshot, taken)],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Now;
    }

    /// <summary>A list that was in already, with rows that were refused for the sake of what it has now, says so.</summary>
    private async Task<Outcome> ReportAgainAsync(TakenOver taker, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Sessions.GetValueOrDefault(taker.Session) is not { Object.Status: { } status } stored || status.Blob != taker.Blob)
            return Outcome.Now;
        var plan = await Handovers(snapshot).PlanAsync(taker.Path, taker.Blob, taker.Session, cancellationToken).ConfigureAwait(false);
        return await ReportAsync(snapshot, stored, plan, taker.Path, taker.Blob, cancellationToken).ConfigureAwait(false) == Outcome.Stale ? Outcome.Stale : Outcome.Now;
    }

    /// <summary>The whole repository is paused: the Session, where there is one, says whether its list waits.</summary>
    private async Task<Outcome> StandStillAsync(StateSnapshot snapshot, string path, CancellationToken cancellationToken)
    {
        var stored = ListPlans.SessionOf(snapshot, path);
        var waits = snapshot.Imports.TryGetValue(path, out var blob) ? stored is null || !IsDone(snapshot, stored, path, blob) : stored is not null;
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

    /// <summary>Spec files only; the status follows in a commit of its own.</summary>
    private async Task<Outcome> CommitAsync(
        StateSnapshot snapshot, ImportPlan plan, Session session, StoredObject<Session>? stored, CancellationToken cancellationToken)
    {
        var emptied = Handovers(snapshot).EmptiedBy(plan).ToList();
        var change = new StateChange
        {
            Subject = Subject(plan, emptied),
            Actor = "sentinel",
            Reason = emptied.Count == 0 ? $"{session.Spec.File} appeared or changed on main." : $"{emptied[0].Object.Spec.File} was renamed to {session.Spec.File}.",
            Objects = [session.Key, .. emptied.Select(s => s.Object.Key)],
            Files =
            [
                FileChange.Of(StatePaths.Manifest(ResourceKinds.Session, plan.SessionName), session, Version(snapshot, StatePaths.Manifest(ResourceKinds.Session, plan.SessionName), stored?.ManifestBlob)),
                .. ServerChanges(snapshot, plan),
                .. emptied.SelectMany(s => GoneFiles(s, plan.SessionName)),
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
        StateSnapshot snapshot, StoredObject<Session>? stored, ImportPlan plan, string path, string blob, CancellationToken cancellationToken)
    {
        var name = plan.SessionName;
        var status = SessionReport.Of(stored, plan, name, blob, SupplierVersion.Of(snapshot, path).Blob, time.GetDocumentNow());
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
            return await ForgetAsync(snapshot, path, cancellationToken).ConfigureAwait(false);
        var handovers = Handovers(snapshot);

        // Another file gives the same Session: it is that one's, and its import says so.
        if (handovers.FileOf(stored.Object) is not null)
            return Outcome.Settled;
        var plan = ImportPlanner.PlanRemoval(stored.Object, ServerFiles.InForce(snapshot));
        if (await handovers.FindTakerAsync(plan, cancellationToken).ConfigureAwait(false) is { } taker)
            return await HandOverAsync(snapshot, taker, cancellationToken).ConfigureAwait(false);
        var change = new StateChange
        {
            Subject = $"session: retire {stored.Name} ({plan.Retired} servers)",
            Actor = "sentinel",
            Reason = $"{path} was removed from main.",
            Objects = [stored.Object.Key],
            Files =
            [
                .. GoneFiles(stored, renamedTo: null),
                .. ServerChanges(snapshot, plan),
            ],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        LogRetired(stored.Name, plan.Retired);
        return Outcome.Settled;
    }

    /// <summary>The list of a Session whose import was reverted is gone: put back it is a list to import, also if it is the same.</summary>
    private async Task<Outcome> ForgetAsync(StateSnapshot snapshot, string path, CancellationToken cancellationToken)
    {
        var suspended = snapshot.Sessions.Values.FirstOrDefault(s => s.Removed && s.Object.Spec.File == path && s.Object.Status?.Blob is not null);
        if (suspended is null)
            return Outcome.Settled;
        var change = new StateChange
        {
            Subject = $"session: forget {suspended.Name}",
            Actor = "sentinel",
            Reason = $"{path} was removed from main.",
            Objects = [suspended.Object.Key],
            Files = [StatusOfGone(suspended, renamedTo: null)],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;
    }

    private FileChange[] GoneFiles(StoredObject<Session> stored, string? renamedTo) =>
        [new FileChange(stored.ManifestPath!, null, FileVersion.Of(stored.ManifestBlob)), StatusOfGone(stored, renamedTo)];

    /// <summary>Says so, and forgets the content: the same list put back is a list to import, not a suspended one.</summary>
    private FileChange StatusOfGone(StoredObject<Session> stored, string? renamedTo) => FileChange.Of(
        StatePaths.Status(ResourceKinds.Session, stored.Name),
        SessionReport.OfRemoval(stored, time.GetDocumentNow(), renamedTo),
        FileVersion.Of(stored.StatusBlob));

    private static string Subject(ImportPlan plan, List<StoredObject<Session>> emptied)
    {
        if (plan.Refused)
            return $"session: refuse {plan.SessionName}";
        return emptied.Count == 1 ? $"session: rename {emptied[0].Name} to {plan.SessionName} ({Counts(plan)})" : $"session: import {plan.SessionName} ({Counts(plan)})";
    }

    private static string Counts(ImportPlan plan) =>
        $"{plan.Added} new, {plan.Changed} changed, {plan.Retired} retired, {plan.Rejected} rejected";
}
