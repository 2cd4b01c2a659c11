using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>What a Session's status says of its import.</summary>
internal static class SessionReport
{
    public static StatusDocument<SessionStatus> Of(
        StoredObject<Session>? stored, ImportPlan plan, string name, string blob, DateTimeOffset now)
    {
        var rejected = plan.Findings.Count(f => !f.Accepted);
        var (reason, message) = plan.Refused
            ? ("Refused", $"The file was not imported. {plan.Findings[0].Message} {plan.Findings[0].Remedy}")
            : rejected > 0
                ? ("RowsRejected", $"The good rows are in; {rejected} findings are listed in status.rows.")
                : ("Imported", "Every row is in.");
        var conditions = new ConditionList(stored?.Object.Status?.Conditions ?? [], now);
        conditions.Set(ConditionTypes.Ready, !plan.Refused, reason, message);
        conditions.SetWhileTrue(ConditionTypes.Stalled, plan.Refused, reason, message);
        return Document(stored, name, blob, plan.FindingsForStatus(), conditions);
    }

    public static StatusDocument<SessionStatus> OfRemoval(StoredObject<Session> stored, DateTimeOffset now)
    {
        var conditions = new ConditionList(stored.Object.Status?.Conditions ?? [], now);
        conditions.Set(ConditionTypes.Ready, false, "Removed", $"{stored.Object.Spec.File} was removed; its servers retire.");
        conditions.SetWhileTrue(ConditionTypes.Stalled, false, "", "");
        return Document(stored, stored.Name, null, [], conditions);
    }

    private static StatusDocument<SessionStatus> Document(
        StoredObject<Session>? stored, string name, string? blob, IReadOnlyList<RowFinding> rows, ConditionList conditions) => new()
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
                Rows = rows,
                Conditions = conditions.ToList(),
            },
        };
}
