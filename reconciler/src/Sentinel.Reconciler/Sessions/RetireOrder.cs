namespace Sentinel.Reconciler.Sessions;

/// <summary>A person's word that a Session's list is to be removed.</summary>
public sealed record RetireOrder
{
    public required string Session { get; init; }

    /// <summary>Servers in force that the person saw.</summary>
    public required int ExpectedCount { get; init; }

    /// <summary>Who says so.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, in one line.</summary>
    public required string Reason { get; init; }

    public string? RequestId { get; init; }
}
