using Sentinel.Reconciler.Imports;

namespace Sentinel.Api.Imports;

/// <summary>What became of a list that was accepted.</summary>
internal sealed record ImportAnswer
{
    /// <summary>Its Session.</summary>
    public required string Session { get; init; }

    /// <summary>Where the list lies in the state repository.</summary>
    public required string File { get; init; }

    /// <summary>Git id of the list.</summary>
    public required string Blob { get; init; }

    /// <summary>The commit on main; left out where nothing had to be written, or a pull request waits.</summary>
    public string? Commit { get; init; }

    /// <summary>The pull request, where a forge is configured.</summary>
    public PullRequestAnswer? PullRequest { get; init; }

    /// <summary>The revision that the plan is decided on.</summary>
    public required string BaseRevision { get; init; }

    public required int Added { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Retired { get; init; }

    /// <summary>Rows that are not taken, those that conflict among them.</summary>
    public required int Rejected { get; init; }

    /// <summary>Rows whose address or name a Server in force has.</summary>
    public required int Conflicting { get; init; }

    /// <summary>What comes of it.</summary>
    public required PlanConsequences Follows { get; init; }

    public static ImportAnswer Of(ListPreview preview) => new()
    {
        Session = preview.List.Session!,
        File = preview.List.File,
        Blob = preview.Blob,
        BaseRevision = preview.BaseRevision,
        Added = preview.List.Added,
        Changed = preview.List.Changed,
        Unchanged = preview.List.Unchanged,
        Retired = preview.List.Retired,
        Rejected = preview.List.Rejected,
        Conflicting = preview.List.Conflicting,
        Follows = preview.Follows,
    };
}
