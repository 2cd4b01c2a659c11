namespace Sentinel.Reconciler.Imports;

/// <summary>What a list that was sent would do, and on which revision that was decided.</summary>
/// <param name="BaseRevision">The commit of main.</param>
/// <param name="Blob">Git id of the list.</param>
/// <param name="PlanDigest">The same for two plans that do the same, whatever else happened on main between them.</param>
/// <param name="Follows">What comes of it.</param>
/// <param name="List">Row by row.</param>
public sealed record ListPreview(string BaseRevision, string Blob, string PlanDigest, PlanConsequences Follows, PlannedList List)
{
    /// <summary>The very list lies on main already: there is nothing to accept.</summary>
    public required bool IsOnMain { get; init; }

    /// <summary>Nothing of it can be taken: the whole list is refused, or each of its rows.</summary>
    public bool IsRefused => List.IsRefused || (List.Rejected > 0 && List.Added + List.Changed + List.Unchanged == 0);
}
