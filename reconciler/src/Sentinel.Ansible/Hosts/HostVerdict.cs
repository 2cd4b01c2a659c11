using System.Text.RegularExpressions;
using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Judges what a login found.</summary>
internal static partial class HostVerdict
{
    /// <summary>What the roles are made and tested for.</summary>
    private static readonly string[] Supported = ["debian 12"];

    private static readonly string[] FactKeys = ["os_id", "os_version", "python", "sudo", "configuration", "claim"];

    /// <param name="login">As whom.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="maySudo">sudo is given with the login's password, though not without.</param>
    public static VerifyResult Of(HostLogin login, SshAnswer answer, bool maySudo = false)
    {
        var result = answer.Result;
        if (result.Problem is { } problem)
            return Unfinished(login, result.End, problem);
        if (login.Secret is { PrivateKey: not null } && result.ExitCode == LoginScript.KeyUnusable && result.Stdout.Length == 0)
            return KeyUnusable();
        if (login.Secret is { PrivateKey: null } && result.ExitCode == LoginScript.PasswordAskedAgain && result.Stdout.Length == 0)
            return PasswordRefused(login);
        if (result.ExitCode == 255)
            return OfSsh(login, result.Stderr);
        if (result.ExitCode != 0)
        {
            return Odd(
                $"The check ended with {result.ExitCode}: {OneLine.LastOf(result.Stderr, 300)}",
                "Log in by hand and see whether a shell starts.");
        }

        if (answer.HostKey is not { } hostKey)
            return Odd("The host's key could not be read back.", "Check that the temp folder has room.");

        var (values, reading) = HostReport.Parse(result.Stdout);
        return values is null || result.Truncated
            ? Odd(
                $"The host's answer cannot be read: {(result.Truncated ? "it is too long" : reading)}.",
                "Remove what the account's shell prints when it starts.")
            : OfReport(login, hostKey, values, maySudo);
    }

    public static VerifyResult.HostKeyChanged KeyChanged(string? offeredFingerprint) => new()
    {
        OfferedFingerprint = offeredFingerprint,
        Message = offeredFingerprint is null ? "The host shows another key than the pinned one." : $"The host shows another key than the pinned one: {offeredFingerprint}.",
        Remedy = "Find out whether it was reinstalled; if so, trust its new fingerprint, else treat it as another machine.",
    };

    private static VerifyResult OfReport(HostLogin login, HostKey hostKey, IReadOnlyDictionary<string, string> values, bool maySudo)
    {
        var system = $"{values["os_id"]} {values["os_version"]}";
        if (!Supported.Contains(system))
        {
            return new VerifyResult.UnsupportedSystem
            {
                Message = $"The host runs '{OneLine.Of(system, 100)}'.",
                Remedy = $"Install one of: {string.Join(", ", Supported)}.",
            };
        }

        if (!PythonVersion().IsMatch(values["python"]))
        {
            return new VerifyResult.PythonMissing
            {
                Message = "The host has no usable /usr/bin/python3.",
                Remedy = "Install the package python3 on it.",
            };
        }

        if (login.User != "root" && values["sudo"] != "ok" && !maySudo)
            return SudoRefused(login, values["sudo"]);
        return new VerifyResult.Verified
        {
            HostKey = hostKey,
            Facts = Facts(values),
            Identity = login.Identity,
            Message = $"{system}, reached as {login.User}.",
        };
    }

    private static VerifyResult OfSsh(HostLogin login, string stderr)
    {
        var said = OneLine.LastOf(stderr, 300);
        var own = login.Identity == LoginIdentity.Own;
        if (SshFailure.IsKeyChanged(stderr))
            return KeyChanged(SshFailure.OfferedFingerprint(stderr));

        if (SshFailure.IsLoginRefused(stderr))
        {
            if (login.Secret is { PrivateKey: null })
                return PasswordRefused(login);
            return new VerifyResult.LoginRefused
            {
                Message = $"The host does not let {login.User} in with {(own ? "Sentinel's own key" : login.Secret is null ? "the key of the first login" : "the private key of its Credential")}.",
                Remedy = own
                    ? "Put Sentinel's public key back, or let it log in the first way again."
                    : "Check the account's name, and add the public key to its authorized_keys.",
            };
        }

        return new VerifyResult.Unreachable
        {
            Message = $"No connection by ssh: {(said.Length == 0 ? "it says no more" : said)}",
            Remedy = "Sentinel tries again; check the host, its network and its firewall.",
        };
    }

    private static VerifyResult Unfinished(HostLogin login, ProcessEnd end, string problem) => end == ProcessEnd.TimedOut
        ? new VerifyResult.Unreachable
        {
            Message = $"The host let {login.User} wait too long: {problem}",
            Remedy = $"Sentinel tries again; where hosts are slow, raise {AnsibleOptions.Section}:{nameof(AnsibleOptions.VerifyTimeout)}.",
        }
        : Odd(problem, "Install openssh-client where Sentinel runs.");

    private static VerifyResult.PasswordRefused PasswordRefused(HostLogin login) => new()
    {
        Message = $"The host does not let {login.User} in with the password of its Credential.",
        Remedy = "Check the account's name, and that the host takes passwords; seal the right password: sentinel seal.",
    };

    private static VerifyResult.CredentialUnopened KeyUnusable() => new()
    {
        Message = "The private key of the Credential is damaged, or has a passphrase.",
        Remedy = "Take the passphrase away (ssh-keygen -p) and seal the key anew: sentinel seal.",
    };

    private static VerifyResult.SudoRefused SudoRefused(HostLogin login, string sudo) => new()
    {
        Message = sudo == "missing" ? "The host has no sudo." : $"{login.User} may not use sudo without a password{(login.Secret is null ? "" : ", nor with the one of its Credential")}.",
        Remedy = sudo == "missing"
            ? "Install the package sudo, or log in as root."
            : $"Put '{login.User} ALL=(ALL:ALL) NOPASSWD: ALL' into a file of /etc/sudoers.d, or log in as root.",
    };

    private static VerifyResult.Failed Odd(string message, string remedy) => new() { Message = message, Remedy = remedy };

    private static HostFacts Facts(IReadOnlyDictionary<string, string> values) => new()
    {
        OsId = values["os_id"],
        OsVersion = values["os_version"],
        Python = values["python"],
        ConfigurationDigest = Digest().IsMatch(values["configuration"]) ? values["configuration"] : null,

        // Whatever a marker says, it is a marker: such a host is not handed out.
        ClaimUid = values["claim"].Length == 0 ? null : values["claim"],
        Other = values.Where(pair => !FactKeys.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
    };

    [GeneratedRegex(@"\A3\.\d{1,3}(\.\d{1,3})?[A-Za-z0-9.+]{0,16}\z")]
    private static partial Regex PythonVersion();

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}
