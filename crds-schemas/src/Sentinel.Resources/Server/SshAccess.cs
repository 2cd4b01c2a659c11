using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Where sshd listens and who logs in the first time.</summary>
public sealed record SshAccess
{
    [Description("TCP port of sshd, 1 to 65535.")]
    [AlwaysWritten]
    public int Port { get; init; } = 22;

    [Description("Account of the first login; it may use sudo without a password, or is root.")]
    [AlwaysWritten]
    public string User { get; init; } = "root";
}
