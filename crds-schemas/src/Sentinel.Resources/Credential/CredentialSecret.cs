using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What is sealed inside a Credential: what opens its servers. Lives in memory alone, and shows none of it as text.</summary>
public sealed class CredentialSecret
{
    [Description("The account's password for ssh; also for sudo where becomePassword is not given.")]
    public string? Password { get; init; }

    [Description("The account's password for sudo.")]
    public string? BecomePassword { get; init; }

    [Description("A private key for ssh in OpenSSH's form, without a passphrase; tried instead of the password.")]
    public string? PrivateKey { get; init; }

    [Description("What opens single servers, by address; the fields above hold for every other server.")]
    public IReadOnlyDictionary<string, ServerSecret> Servers { get; init; } = new Dictionary<string, ServerSecret>();

    /// <summary>What opens the server at that address; null: nothing of this does.</summary>
    public ServerSecret? For(string address) => Servers.TryGetValue(address, out var own)
        ? own
        : Password is null && PrivateKey is null ? null : new ServerSecret { Password = Password, BecomePassword = BecomePassword, PrivateKey = PrivateKey };

    /// <summary>None of it.</summary>
    public override string ToString() => "(secret)";
}
