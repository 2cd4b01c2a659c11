namespace Sentinel.Ansible;

/// <summary>What a host said of itself: bounded, checked for form, and no more trustworthy than the host.</summary>
public sealed record HostFacts
{
    /// <summary><c>ID</c> of os-release, such as <c>debian</c>.</summary>
    public required string OsId { get; init; }

    /// <summary><c>VERSION_ID</c> of os-release, such as <c>12</c>.</summary>
    public required string OsVersion { get; init; }

    /// <summary>Version of /usr/bin/python3, such as <c>3.11.2</c>.</summary>
    public required string Python { get; init; }

    /// <summary>Digest of the configuration that the host completed; null where it has none.</summary>
    public string? ConfigurationDigest { get; init; }

    /// <summary>Uid of the claim that the host was handed out under; null where it carries no marker.</summary>
    public string? ClaimUid { get; init; }

    /// <summary>Everything else that the check said, by its key.</summary>
    public IReadOnlyDictionary<string, string> Other { get; init; } = new Dictionary<string, string>();
}
