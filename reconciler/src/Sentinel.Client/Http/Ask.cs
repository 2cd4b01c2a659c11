namespace Sentinel.Client;

/// <summary>A request that may be sent more than once.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">Path and query, escaped, with a leading slash.</param>
internal sealed record Ask(HttpMethod Method, string Path)
{
    /// <summary>Null: none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What <see cref="Body"/> is.</summary>
    public string MediaType { get; init; } = "application/json";

    public string? IdempotencyKey { get; init; }

    /// <summary>How long the service was asked to hold its answer.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>Largest answer, bytes.</summary>
    public int AnswerLimit { get; init; } = 1 << 20;

    /// <summary>
    /// For what would be done twice if sent twice: asked after a try of which nobody knows whether it was done. The answer, where it was;
    /// null: it was not.
    /// </summary>
    public Func<CancellationToken, Task<Answer?>>? Settled { get; init; }
}
