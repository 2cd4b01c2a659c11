using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>An ssh host key as <c>known_hosts</c> writes it.</summary>
public sealed record HostKey
{
    [Description("Key type, such as ssh-ed25519.")]
    public required string Type { get; init; }

    [Description("Base64 of the public key.")]
    public required string Key { get; init; }

    [Description("SHA256: and the unpadded base64 of the key's digest, as ssh-keygen -l prints it.")]
    public required string Fingerprint { get; init; }

    [Description("When it was first seen, and pinned.")]
    public DateTimeOffset PinnedAt { get; init; }
}
