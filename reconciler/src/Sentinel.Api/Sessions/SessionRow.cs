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

    /// <summary>Sentinel's import of the list as it is on main was reverted: the manifests are gone, the list is there, and it is not imported by itself.</summary>
    public bool IsSuspended => Stored is { Removed: true, Object.Status.Blob: { } blob } && Snapshot.Imports.TryGetValue(Spec.File, out var list) && list == blob;

    /// <summary>How its import went.</summary>
    public string? Reason => IsSuspended ? "Suspended" : Ready?.Reason;

    public string? Message => IsSuspended
        ? "Sentinel's import of it was reverted. Nothing is imported until the list changes, or a re-import is asked for."
        : Ready?.Message;

    public k8s.Models.V1Condition? Ready => Stored.Object.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
}
