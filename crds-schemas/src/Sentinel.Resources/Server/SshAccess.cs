using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Where sshd listens and who logs in the first time.</summary>
public sealed record SshAccess
{
    /// <summary>What the whole name of an account matches.</summary>
    internal const string UserPattern = "[a-z_][a-z0-9_-]{0,31}";

    [Description("TCP port of sshd, 1 to 65535.")]
    [FromTo(1, 65535)]
    [AlwaysWritten]
    public int Port { get; init; } = 22;

    [Description("Account of the first login; it may use sudo without a password, or is root.")]
    [WholeText(UserPattern)]
    [AlwaysWritten]
    public string User { get; init; } = "root";

    [Description("The Credential that opens this server at the first login; none: Ansible:PrivateKeyFile does.")]
    public string? Credential { get; init; }

    [Description("Fingerprint of the host key that the supplier named, SHA256: and 43 characters; another key at the first contact is refused.")]
    public string? HostKey { get; init; }
}
