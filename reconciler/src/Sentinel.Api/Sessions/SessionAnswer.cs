using Sentinel.Resources;

namespace Sentinel.Api.Sessions;

/// <summary>A supplier's list as a list of them shows it. Counts are computed here, never stored.</summary>
internal record SessionAnswer
{
    public required string Name { get; init; }

    /// <summary>Path of the list in the state repository.</summary>
    public string? File { get; init; }

    public string? Supplier { get; init; }

    /// <summary>How its import went: of the condition Ready, or <c>Suspended</c> where Sentinel's import was reverted.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    /// <summary>Servers by phase; a phase without any is left out.</summary>
    public required IReadOnlyDictionary<string, int> Servers { get; init; }

    /// <summary>Rows that did not go in.</summary>
    public required int Rejected { get; init; }

    /// <summary>Rows that went in with something worth knowing.</summary>
    public required int Notes { get; init; }

    public static SessionAnswer Of(SessionRow row)
    {
        return new SessionAnswer
        {
            Name = row.Name,
            File = row.Spec.File,
            Supplier = row.Spec.Supplier,
            Reason = row.Reason,
            Message = row.Message,
            Servers = SessionCounts.Of(row.Snapshot).ByPhase(row.Name),
            Rejected = row.Rejected,
            Notes = row.Stored.Object.Status?.Rows.Count(r => r.Accepted) ?? 0,
        };
    }
}
