using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>What came of an import.</summary>
public sealed record SessionStatus
{
    [Description("Last generation of the spec that was acted on.")]
    public long? ObservedGeneration { get; init; }

    [Description("Git id of the CSV that this status speaks of; also that of a file that was refused whole.")]
    public string? Blob { get; init; }

    [Description("Git id of the Supplier's manifest that the list was read by then; none: there was no such manifest.")]
    public string? SupplierBlob { get; init; }

    [Description("Rows that could not be taken, or notes on rows that were; sorted by line.")]
    public IReadOnlyList<RowFinding> Rows { get; init; } = [];

    [Description("What holds, and since when.")]
    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
