using Sentinel.Resources;

namespace Sentinel.Api.Fleet;

/// <summary>A server as a list shows it: where it is in its life and why.</summary>
internal record ServerAnswer
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public required ServerPhase Phase { get; init; }

    /// <summary>Why it is not Ready, or since when it is: of the condition Ready.</summary>
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    public string? Session { get; init; }

    public string? Supplier { get; init; }

    public required string Profile { get; init; }

    public string? Claim { get; init; }

    public required bool Free { get; init; }

    public required bool Cordoned { get; init; }

    public required bool Paused { get; init; }

    /// <summary>It has a claim and does not answer.</summary>
    public required bool Degraded { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public ServerFacts? Facts { get; init; }

    public static ServerAnswer Of(ServerRow row)
    {
        var ready = row.Status?.Conditions.FirstOrDefault(c => c.Type == ConditionTypes.Ready);
        return new ServerAnswer
        {
            Name = row.Name,
            Address = row.Spec.Address,
            Phase = row.Phase,
            Reason = ready?.Reason,
            Message = ready?.Message,
            Since = row.Status?.PhaseSince,
            NextAttemptAt = row.Status?.NextAttemptAt,
            Session = row.Spec.Session,
            Supplier = row.Supplier,
            Profile = row.Spec.Profile,
            Claim = row.Claim?.Name,
            Free = row.IsFree,
            Cordoned = row.Spec.Cordoned,
            Paused = row.Spec.Paused,
            Degraded = row.IsDegraded,
            Labels = row.Stored.Object.Metadata.Labels,
            Facts = row.Status?.Facts,
        };
    }
}
