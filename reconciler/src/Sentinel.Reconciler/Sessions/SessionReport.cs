using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>What a Session's status says of its import.</summary>
internal static class SessionReport
{
    public static StatusDocument<SessionStatus> Of(
        StoredObject<Session>? stored, ImportPlan plan, string name, string blob, string? supplierBlob, DateTimeOffset now)
    {
        var rejected = plan.Findings.Count(f => !f.Accepted);
        var (reason, message) = plan.Refused
            ? ("Refused", $"The file was not imported. {plan.Findings[0].Message} {plan.Findings[0].Remedy}")
            : rejected > 0
                ? ("RowsRejected", $"The good rows are in; {rejected} findings are listed in status.rows.")
                : ("Imported", "Every row is in.");
        var conditions = new ConditionList(stored?.Object.Status?.Conditions ?? [], now);
        conditions.Set(ConditionTypes.Ready, !plan.Refused, reason, message);
        conditions.SetWhileTrue(ConditionTypes.Reconciling, false, "", "");
        conditions.SetWhileTrue(ConditionTypes.Stalled, plan.Refused, reason, message);
        return Document(stored, name, blob, supplierBlob, plan.FindingsForStatus(), conditions);
    }

    public static StatusDocument<SessionStatus> OfRemoval(StoredObject<Session> stored, DateTimeOffset now, string? renamedTo = null)
    {
        var conditions = new ConditionList(stored.Object.Status?.Conditions ?? [], now);
        if (renamedTo is null)
            conditions.Set(ConditionTypes.Ready, false, "Removed", $"{stored.Object.Spec.File} was removed; its servers retire.");
        else
            conditions.Set(ConditionTypes.Ready, false, "Renamed", $"{stored.Object.Spec.File} is gone, and its servers are those of Session/{renamedTo} now.");
        conditions.SetWhileTrue(ConditionTypes.Reconciling, false, "", "");
        conditions.SetWhileTrue(ConditionTypes.Stalled, false, "", "");
        return Document(stored, stored.Name, null, null, [], conditions);
    }

    /// <summary>What it says of the last import stays; a change that waits is told beside it.</summary>
    public static StatusDocument<SessionStatus> OfPause(StoredObject<Session> stored, bool waits, DateTimeOffset now)
    {
        var status = stored.Object.Status ?? new SessionStatus();
        var conditions = new ConditionList(status.Conditions, now);
        conditions.SetWhileTrue(ConditionTypes.Reconciling, waits, ServerReasons.Paused, $"{stored.Object.Spec.File} changed, and waits: the whole repository is paused by {StatePaths.Settings}.");
        return Document(stored, stored.Name, status.Blob, status.SupplierBlob, status.Rows, conditions);
    }

    /// <summary>A person asked for the list again: it is not what the status speaks of any more.</summary>
    public static StatusDocument<SessionStatus> OfReimport(StoredObject<Session> stored, DateTimeOffset now)
    {
        var conditions = new ConditionList(stored.Object.Status?.Conditions ?? [], now);
        conditions.Set(ConditionTypes.Ready, false, "ReimportRequested", $"{stored.Object.Spec.File} is imported again, as a person asked for.");
        return Document(stored, stored.Name, null, null, [], conditions);
    }

    /// <summary>It says that a change of its list waits for the end of the pause.</summary>
    public static bool Waits(StoredObject<Session> stored) =>
        stored.Object.Status?.Conditions.Any(c => c.Type == ConditionTypes.Reconciling && c.Reason == ServerReasons.Paused) == true;

    private static StatusDocument<SessionStatus> Document(
        StoredObject<Session>? stored, string name, string? blob, string? supplierBlob, IReadOnlyList<RowFinding> rows, ConditionList conditions) => new()
        {
            Kind = ResourceKinds.Session.Kind,
            Metadata = new k8s.Models.V1ObjectMeta
            {
                Name = name,
                Uid = stored?.Object.Metadata.Uid,
                Generation = stored?.Object.Metadata.Generation,
            },
            SpecInForce = stored?.InForce,
            Status = new SessionStatus
            {
                ObservedGeneration = stored?.Object.Metadata.Generation,
                Blob = blob,
                SupplierBlob = supplierBlob,
                Rows = rows,
                Conditions = conditions.ToList(),
            },
        };
}
