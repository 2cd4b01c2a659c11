using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>What makes a login impossible before it is tried.</summary>
internal static class LoginProblem
{
    /// <summary>What is wrong and what helps; null where nothing is.</summary>
    public static (string Message, string Remedy)? Of(HostLogin login, LoginKeys keys)
    {
        if (HostAddress.Problem(login.Address, login.Port, login.User) is { } address)
            return (address, "Correct the manifest.");
        if (login.PinnedKey is { } pinned && KnownHosts.Problem(pinned) is { } key)
            return (key, "Restore the server's status from git, or trust the host's key anew.");
        if (login.Secret is { PrivateKey: null })
            return MissingSshpass() is { } missing ? (missing, "Then Sentinel tries again.") : null;
        return login.Secret is null && keys.Problem(login.Identity) is { } file ? (file, "Then Sentinel tries again.") : null;
    }

    /// <summary>Passwords are typed by it; null: it is there.</summary>
    public static string? MissingSshpass() =>
        ExecutableFinder.Find("sshpass") is null ? "'sshpass' is not installed, which types passwords for ssh. Install the package sshpass where Sentinel runs." : null;
}
