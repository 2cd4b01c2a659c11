namespace Sentinel.Client;

/// <summary>How a deploy reaches the server without trust on first use.</summary>
/// <param name="Port">TCP port of sshd.</param>
/// <param name="User">The supplier's account.</param>
/// <param name="HostKey">The pinned key, type and base64 as <c>known_hosts</c> has them; null: none is pinned yet.</param>
public sealed record SshAccess(int Port, string User, string? HostKey);
