using Sentinel.Reconciler.Imports;

namespace Sentinel.Api.Imports;

/// <summary>What a list would do.</summary>
internal sealed record ImportPlanAnswer
{
    /// <summary>The commit of main that it is decided on: send it when the list is accepted.</summary>
    public required string BaseRevision { get; init; }

    /// <summary>Git id of the list.</summary>
    public required string Blob { get; init; }

    /// <summary>The same for two plans that do the same, whatever else happened on main between them.</summary>
    public required string PlanDigest { get; init; }

    /// <summary>The very list lies on main already: there is nothing to accept.</summary>
    public required bool IsOnMain { get; init; }

    /// <summary>Nothing of it can be taken, and accepting it is refused.</summary>
    public required bool IsRefused { get; init; }

    /// <summary>How the caller may have it accepted, as way of <c>POST /api/v1/imports</c>; the first is that of a caller who names none.</summary>
    public required IReadOnlyList<ImportWay> Ways { get; init; }

    /// <summary>What comes of it once it is on main.</summary>
    public required PlanConsequences Follows { get; init; }

    /// <summary>Totals, every row, and every finding.</summary>
    public required PlannedList List { get; init; }

    public static ImportPlanAnswer Of(ListPreview preview, IReadOnlyList<ImportWay> ways) => new()
    {
        BaseRevision = preview.BaseRevision,
        Blob = preview.Blob,
        PlanDigest = preview.PlanDigest,
        IsOnMain = preview.IsOnMain,
        IsRefused = preview.IsRefused,
        Ways = ways,
        Follows = preview.Follows,
        List = preview.List,
    };
}
