using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>What a connection is good for: this account of this host, by this key of ours, where the host showed this key of its own.</summary>
internal sealed record ConnectionKey(string Address, int Port, string User, LoginIdentity Identity, string HostKeyType, string HostKey)
{
    public static ConnectionKey Of(HostLogin login, HostKey shown) =>
        new(login.Address, login.Port, login.User, login.Identity, shown.Type, shown.Key);

    public static ConnectionKey Of(RunHost host) =>
        new(host.Address, host.Port, host.User, host.Identity, host.HostKey.Type, host.HostKey.Key);
}
