using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What came of an import.</summary>
public sealed record SessionStatus
{
    public long? ObservedGeneration { get; init; }

    /// <summary>Git id of the CSV that this status speaks of; also that of a file that was refused whole.</summary>
    public string? Blob { get; init; }

    /// <summary>Rows that could not be taken, or notes on rows that were; sorted by line.</summary>
    public IReadOnlyList<RowFinding> Rows { get; init; } = [];

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
