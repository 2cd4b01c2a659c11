using System.Text.Json;

namespace Sentinel.Client;

/// <summary>A refusal as the service told it (RFC 9457), with all findings.</summary>
public sealed record Problem
{
    /// <summary>The HTTP status, 400 to 499.</summary>
    public required int Status { get; init; }

    /// <summary>What a caller can tell apart.</summary>
    public required ProblemKind Kind { get; init; }

    /// <summary>In a few words.</summary>
    public required string Title { get; init; }

    /// <summary>With the remedy, where the service knows one.</summary>
    public string? Detail { get; init; }

    /// <summary>Everything that is wrong, or what ruled servers out; may be empty.</summary>
    public IReadOnlyList<ProblemFinding> Findings { get; init; } = [];

    /// <summary>Names the request in the service's log.</summary>
    public string? RequestId { get; init; }

    /// <summary>As one line.</summary>
    public override string ToString() => $"{Title} ({Status}). {Detail}".TrimEnd();

    internal static Problem Of(Answer answer)
    {
        var json = answer.Json;
        var findings = json.ItemsOf("findings").Select(FindingOf).ToList();
        var title = json.TextOf("title");
        return new Problem
        {
            Status = answer.Status,
            Kind = KindOf(answer.Status, title, findings),
            Title = title ?? (answer.Status == 404 ? "No such route" : "The service refused"),
            Detail = json.TextOf("detail") ?? (title is null && answer.Status == 404 ? "The service is of another version, or something else answers." : null),
            Findings = findings,
            RequestId = json.TextOf("requestId") ?? answer.RequestId,
        };
    }

    private static ProblemFinding FindingOf(JsonElement json) => new()
    {
        Field = json.TextOf("field"),
        Value = json.TextOf("value"),
        Message = json.TextOf("message"),
        Remedy = json.TextOf("remedy"),
        Constraint = json.TextOf("constraint"),
        Servers = json.NumberOf("servers"),
    };

    private static ProblemKind KindOf(int status, string? title, List<ProblemFinding> findings) => status switch
    {
        401 => ProblemKind.NotAuthenticated,
        403 => ProblemKind.NotAllowed,
        404 => ProblemKind.NotFound,
        409 when title == "The name is taken" => ProblemKind.NameTaken,
        409 when title == "No server is free that fits" || findings.Exists(f => f.Constraint is not null) => ProblemKind.Exhausted,
        409 => ProblemKind.Conflict,
        422 when findings.Count == 0 => ProblemKind.KeyReused,
        400 or 413 or 415 or 422 => ProblemKind.NotWellFormed,
        _ => ProblemKind.Other,
    };
}
