using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Sessions;

/// <summary>A Session in a list.</summary>
internal readonly record struct SessionRow(StateSnapshot Snapshot, StoredObject<Session> Stored)
{
    public string Name => Stored.Name;

    public SessionSpec Spec => Stored.Object.Spec;

    public int Servers => SessionCounts.Of(Snapshot).Total(Name);

    /// <summary>Several findings may speak of one row.</summary>
    public int Rejected => Stored.Object.Status?.Rows.Where(r => !r.Accepted).DistinctBy(r => r.Line).Count() ?? 0;

    public k8s.Models.V1Condition? Ready => Stored.Object.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
}
