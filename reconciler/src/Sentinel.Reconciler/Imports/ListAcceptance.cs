namespace Sentinel.Reconciler.Imports;

/// <summary>A person's word that a list is to be imported.</summary>
public sealed record ListAcceptance
{
    public required SubmittedList List { get; init; }

    /// <summary>The revision of the plan that the person saw, 40 hex digits; null: none.</summary>
    public string? BaseRevision { get; init; }

    /// <summary>How it gets to main; null: by a pull request where a forge is configured, else in a commit.</summary>
    public ImportWay? Way { get; init; }

    /// <summary>Who accepts.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, in one line; null: nobody said.</summary>
    public string? Reason { get; init; }

    public string? RequestId { get; init; }
}
