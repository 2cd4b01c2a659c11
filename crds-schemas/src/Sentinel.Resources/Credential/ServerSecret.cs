using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What opens one server. Lives in memory alone, and shows none of it as text.</summary>
public sealed class ServerSecret
{
    [Description("The account's password for ssh; also for sudo where becomePassword is not given.")]
    public string? Password { get; init; }

    [Description("The account's password for sudo.")]
    public string? BecomePassword { get; init; }

    [Description("A private key for ssh in OpenSSH's form, without a passphrase; tried instead of the password.")]
    public string? PrivateKey { get; init; }

    /// <summary>None of it.</summary>
    public override string ToString() => "(secret)";
}
