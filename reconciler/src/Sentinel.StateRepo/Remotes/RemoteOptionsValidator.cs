using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Remotes;

/// <summary>Everything that is wrong with the settings of the remote, at once.</summary>
internal sealed class RemoteOptionsValidator : IValidateOptions<StateRepoOptions>
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public ValidateOptionsResult Validate(string? name, StateRepoOptions options)
    {
        var findings = new List<string>();
        var kind = options.Url is { } url ? RemoteUrl.KindOf(url) : null;
        if (options.Url is not null && kind is null)
        {
            Add(findings, nameof(options.Url), "it is no remote that Sentinel uses",
                "Write https://, ssh://, user@host:path, file:// or an absolute path, without spaces and without a password (that goes to HttpsPasswordFile).");
        }

        if (options.Url is null && options.Durability == StateDurability.Remote)
            Add(findings, nameof(options.Durability), "Remote needs a remote", "Set StateRepo:Url, or Local.");
        if (options.Url is null && options.TakeOver)
            Add(findings, nameof(options.TakeOver), "there is no remote to take over", "Leave --take-over out, or set StateRepo:Url.");
        if (kind == RemoteKind.Ssh)
            CheckSsh(findings, options);
        if (options.HttpsPasswordFile is { } password)
            CheckSecret(findings, nameof(options.HttpsPasswordFile), password);
        if (options.HttpsUsername is null != (options.HttpsPasswordFile is null))
            Add(findings, nameof(options.HttpsUsername), "a name and a password go together", "Set HttpsUsername and HttpsPasswordFile, or neither.");
        if (options.WebhookSecretFile is { } secret)
            CheckSecret(findings, nameof(options.WebhookSecretFile), secret);
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private static void CheckSsh(List<string> findings, StateRepoOptions options)
    {
        if (options.SshKeyFile is { } key)
            CheckSecret(findings, nameof(options.SshKeyFile), key);
        else
            Add(findings, nameof(options.SshKeyFile), "it is missing", "Name the private key that the remote lets in.");
        if (options.SshKnownHostsFile is not { } hosts)
            Add(findings, nameof(options.SshKnownHostsFile), "it is missing", "Write the remote's host key there: ssh-keyscan HOST, compared with what its owner says.");
        else if (CheckPath(findings, nameof(options.SshKnownHostsFile), hosts) && !File.Exists(hosts))
            Add(findings, nameof(options.SshKnownHostsFile), $"there is no file '{hosts}'", "Write the remote's host key there.");
    }

    private static void CheckSecret(List<string> findings, string option, string path)
    {
        if (!CheckPath(findings, option, path))
            return;
        if (!File.Exists(path))
            Add(findings, option, $"there is no file '{path}'", "Write the secret there, mode 0600.");
        else if ((File.GetUnixFileMode(path) & Others) != 0)
            Add(findings, option, $"others may read '{path}'", $"Run: chmod 600 {path}");
    }

    /// <summary>The path reaches ssh through a shell of git's.</summary>
    private static bool CheckPath(List<string> findings, string option, string path)
    {
        if (path.Length > 0 && path[0] != '-' && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-' or '/'))
            return true;
        Add(findings, option, $"'{path}' would be read as more than a name", "Use letters, digits and . _ + - / only.");
        return false;
    }

    private static void Add(List<string> findings, string option, string problem, string remedy) =>
        findings.Add($"{StateRepoOptions.Section}:{option}: {problem}. {remedy}");
}
