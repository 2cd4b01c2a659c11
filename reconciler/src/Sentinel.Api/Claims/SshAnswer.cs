namespace Sentinel.Api.Claims;

/// <param name="Port">TCP port of sshd.</param>
/// <param name="User">The supplier's account.</param>
/// <param name="HostKey">Type and base64, as <c>known_hosts</c> has them.</param>
internal sealed record SshAnswer(int Port, string User, string? HostKey);
