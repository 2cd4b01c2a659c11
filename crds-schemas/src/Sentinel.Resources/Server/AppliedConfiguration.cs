using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>The generated configuration that a host completed.</summary>
public sealed record AppliedConfiguration
{
    [Description("sha256: and 64 hex digits over every file of the generated configuration.")]
    public required string Digest { get; init; }

    [Description("When the host completed it.")]
    public DateTimeOffset AppliedAt { get; init; }

    [Description("The run that applied it.")]
    public string? RunId { get; init; }
}
