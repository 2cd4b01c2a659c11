namespace Sentinel.Client;

/// <summary>Which servers fit; what is not said does not matter.</summary>
public sealed record ClaimSelector
{
    /// <summary>Labels that the server must have.</summary>
    public IReadOnlyDictionary<string, string>? MatchLabels { get; init; }

    /// <summary>What the host said of itself, such as <c>cpus</c> with <c>&gt;=4</c>.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }

    /// <summary>This address and no other.</summary>
    public string? Address { get; init; }

    /// <summary>This server and no other.</summary>
    public string? Server { get; init; }
}
