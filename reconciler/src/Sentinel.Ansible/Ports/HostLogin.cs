using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>How to log in to a host.</summary>
public sealed record HostLogin
{
    public required string Address { get; init; }

    public int Port { get; init; } = 22;

    public required string User { get; init; }

    public required LoginIdentity Identity { get; init; }

    /// <summary>The key the host must show; null on first contact.</summary>
    public HostKey? PinnedKey { get; init; }
}
