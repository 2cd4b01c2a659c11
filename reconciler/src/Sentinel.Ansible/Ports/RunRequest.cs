using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>One configuration for some hosts.</summary>
public sealed record RunRequest
{
    /// <summary>Lower case letters, digits and hyphens, 1 to 63; chosen by the caller, so that asking twice starts one run.</summary>
    public required string RunId { get; init; }

    public required RunPurpose Purpose { get; init; }

    /// <summary>Name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>Digest of <see cref="Configuration"/>; checked before anything starts.</summary>
    public required string ConfigurationDigest { get; init; }

    /// <summary>The files as they were committed.</summary>
    public required IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Configuration { get; init; }

    public required IReadOnlyList<RunHost> Hosts { get; init; }

    /// <summary>Who caused the run.</summary>
    public required string Actor { get; init; }

    public required string Reason { get; init; }

    /// <summary>How long the whole run may take, 1 s to 24 h; <c>Ansible:DefaultRunTimeout</c> where null.</summary>
    public TimeSpan? Timeout { get; init; }
}
