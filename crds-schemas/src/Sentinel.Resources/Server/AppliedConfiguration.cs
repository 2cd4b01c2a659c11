namespace Sentinel.Resources;

/// <summary>The generated configuration that a host completed.</summary>
public sealed record AppliedConfiguration
{
    /// <summary><c>sha256:</c> and 64 hex digits over every file of the generated configuration.</summary>
    public required string Digest { get; init; }

    public DateTimeOffset AppliedAt { get; init; }

    public string? RunId { get; init; }
}
