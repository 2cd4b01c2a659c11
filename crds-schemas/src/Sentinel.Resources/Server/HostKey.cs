namespace Sentinel.Resources;

/// <summary>An ssh host key as <c>known_hosts</c> writes it.</summary>
public sealed record HostKey
{
    /// <summary>Key type, such as <c>ssh-ed25519</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Base64 of the public key.</summary>
    public required string Key { get; init; }

    /// <summary><c>SHA256:</c> and the unpadded base64 of the key's digest, as <c>ssh-keygen -l</c> prints it.</summary>
    public required string Fingerprint { get; init; }

    public DateTimeOffset PinnedAt { get; init; }
}
