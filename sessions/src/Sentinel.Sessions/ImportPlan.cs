using System.Globalization;
using Sentinel.Resources;

namespace Sentinel.Sessions;

/// <summary>What an import does, row by row, before anything happens.</summary>
public sealed record ImportPlan
{
    /// <summary>Largest list that is read, bytes.</summary>
    public const int LargestList = Limits.FileBytes;

    /// <summary>So many findings go into a Session's status; a last one says how many more there are.</summary>
    public const int StatusFindings = 1_000;

    public required string SessionName { get; init; }

    /// <summary>The revision of main that the plan was decided on.</summary>
    public required string BaseRevision { get; init; }

    /// <summary>How the list was read, and how sure that is; null where that could not be found out, or there is no list any more.</summary>
    public DetectedDialect? Dialect { get; init; }

    /// <summary>True: the whole file was refused. No row is planned and nothing changes.</summary>
    public bool Refused { get; init; }

    /// <summary>Rows in the order of the file, then the servers whose rows are gone, by name.</summary>
    public IReadOnlyList<PlannedRow> Rows { get; init; } = [];

    /// <summary>Every finding of the file and of its rows, by line.</summary>
    public IReadOnlyList<RowFinding> Findings { get; init; } = [];

    /// <summary>The manifest to write; null where the file was refused or is gone.</summary>
    public Session? Session { get; init; }

    public int Added => Count(RowOutcome.Add);

    public int Changed => Count(RowOutcome.Change);

    public int Unchanged => Count(RowOutcome.Unchanged);

    public int Retired => Count(RowOutcome.Retire);

    /// <summary>Rows that are not taken, those that conflict with a Server in force among them.</summary>
    public int Rejected => Count(RowOutcome.Reject);

    /// <summary>Of <see cref="Rejected"/>: rows whose address or name a Server in force has.</summary>
    public int Conflicting => Rows.Count(r => r.ConflictsWith is not null);

    /// <summary>True where no Server is written or removed.</summary>
    public bool ChangesNoServer => Rows.All(r => r.Outcome is RowOutcome.Unchanged or RowOutcome.Reject);

    /// <summary>
    /// The findings as a Session's status keeps them: at most <see cref="StatusFindings"/>, rejected rows
    /// before mere notes, sorted by line, with a closing one that says how many more there are.
    /// </summary>
    public IReadOnlyList<RowFinding> FindingsForStatus()
    {
        if (Findings.Count <= StatusFindings)
        {
            return Findings;
        }

        var kept = Findings.Where(f => !f.Accepted).Concat(Findings.Where(f => f.Accepted))
            .Take(StatusFindings)
            .OrderBy(f => f.Line);
        var more = Findings.Count - StatusFindings;
        return
        [
            .. kept,
            new RowFinding
            {
                Line = Findings[^1].Line,
                Accepted = Findings.All(f => f.Accepted),
                Message = string.Create(CultureInfo.InvariantCulture, $"There are {more} more findings than are kept here."),
                Remedy = "Mend these first, or read all of them in the plan.",
            },
        ];
    }

    private int Count(RowOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}
