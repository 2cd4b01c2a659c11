using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>How to log in to a host.</summary>
public sealed record HostLogin
{
    public required string Address { get; init; }

    public int Port { get; init; } = 22;

    public required string User { get; init; }

    public required LoginIdentity Identity { get; init; }

    /// <summary>What opens it instead of the identity's private key file, from a Credential; null: nothing.</summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>The key the host must show; null on first contact.</summary>
    public HostKey? PinnedKey { get; init; }
}
