using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Imports;

/// <summary>One list and what it would do.</summary>
public sealed record PlannedList
{
    public required string File { get; init; }

    /// <summary>Its Session; null: the file's name gives none.</summary>
    public string? Session { get; init; }

    /// <summary>The list is gone.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The whole list is refused, and nothing changes.</summary>
    public bool IsRefused { get; init; }

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    public int Retired { get; init; }

    /// <summary>Rows that are not taken, those that conflict with a Server in force among them.</summary>
    public int Rejected { get; init; }

    /// <summary>Of <see cref="Rejected"/>: rows whose address or name a Server in force has.</summary>
    public int Conflicting { get; init; }

    /// <summary>Rows in the order of the file, then the servers whose rows are gone, by name.</summary>
    public IReadOnlyList<PlannedServer> Rows { get; init; } = [];

    /// <summary>Every finding of the list and its rows, by line.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];

    /// <summary>Its encoding and separator, how sure they are, and why; null: they could not be found out, or the list is gone.</summary>
    public string? ReadAs { get; init; }

    public static PlannedList Of(string file, ImportPlan plan, StateSnapshot snapshot) => new()
    {
        File = file,
        Session = plan.SessionName,
        IsRefused = plan.Refused,
        Added = plan.Added,
        Changed = plan.Changed,
        Unchanged = plan.Unchanged,
        Retired = plan.Retired,
        Rejected = plan.Rejected,
        Conflicting = plan.Conflicting,
        Rows = [.. plan.Rows.Select(r => PlannedServer.Of(r, snapshot))],
        Findings = plan.Findings,
        ReadAs = plan.Dialect?.ToString(),
    };

    public static PlannedList Unnamed(string file, Finding finding) => new()
    {
        File = file,
        IsRefused = true,
        Findings = [new RowFinding { Line = 1, Value = finding.Value, Message = finding.Message, Remedy = finding.Remedy }],
    };
}
