using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.StateRepo.Remotes;

/// <summary>
/// Stock git for talking to the remote: it never asks, obeys no settings but ours, and knows no way but file, ssh and https.
/// No secret is in its arguments or its environment; they name files.
/// </summary>
internal sealed class GitCommand(IProcessRunner runner, IOptions<StateRepoOptions> options)
{
    private static readonly TimeSpan CloneLimit = TimeSpan.FromHours(1);

    private string Url => options.Value.Url ?? throw new InvalidOperationException("There is no remote.");

    private string Branch => options.Value.Branch;

    public Task<GitAnswer> CloneAsync(string target, CancellationToken cancellationToken) =>
        RunAsync("clone", CloneLimit, ["clone", "--bare", "--quiet", "--single-branch", "--no-tags", "--branch", Branch, "--", Url, target], cancellationToken);

    /// <summary>What the remote has now, into refs that belong to nobody else; main is not touched.</summary>
    public Task<GitAnswer> FetchAsync(string repository, CancellationToken cancellationToken) => RunAsync(
        "fetch",
        options.Value.FetchTimeout,
        [
            "--git-dir=" + repository, "fetch", "--quiet", "--no-tags", "--prune", "--no-write-fetch-head", "--no-auto-maintenance", "--", Url,
            $"+refs/heads/{Branch}:{RemoteRefs.Main}", $"+{RemoteRefs.Writer}*:{RemoteRefs.RemoteWriter}*",
        ],
        cancellationToken);

    /// <summary>Moves the branch and the claim of the writer together, both forwards, or neither.</summary>
    public Task<GitAnswer> PushAsync(string repository, string head, string writer, CancellationToken cancellationToken) => RunAsync(
        "push",
        options.Value.PushTimeout,
        [
            "--git-dir=" + repository, "push", "--atomic", "--porcelain", "--no-verify", "--", Url,
            $"{head}:refs/heads/{Branch}", $"{writer}:{RemoteRefs.Writer}",
        ],
        cancellationToken);

    private async Task<GitAnswer> RunAsync(string verb, TimeSpan limit, string[] arguments, CancellationToken cancellationToken)
    {
        var spec = new ProcessSpec
        {
            File = "git",
            Arguments = [.. Settings(), .. arguments],
            Environment = Environment(),
            TimeLimit = limit,
        };
        return GitAnswers.Of(await runner.RunAsync(spec, cancellationToken).ConfigureAwait(false), Url, verb);
    }

    private IEnumerable<string> Settings()
    {
        List<string> settings =
        [
            "safe.directory=*", "core.hooksPath=/dev/null", "core.fsync=all", "gc.auto=0", "maintenance.auto=false",
            "transfer.fsckObjects=true", "protocol.allow=never", "protocol.file.allow=always", "protocol.ssh.allow=always", "protocol.https.allow=always",
            "http.lowSpeedLimit=1", "http.lowSpeedTime=20", "credential.helper=",
        ];
        if (RemoteUrl.KindOf(Url) == RemoteKind.Https && options.Value.HttpsPasswordFile is not null)
        {
            // The shell's own printf: the password is in no argument of a program. Asked for this remote's host alone.
            settings.Add($"credential.{new Uri(Url).GetLeftPart(UriPartial.Authority)}.helper=!f() {{ test \"$1\" = get && "
                + "printf 'username=%s\\npassword=%s\\n' \"$SENTINEL_GIT_USERNAME\" \"$(cat \"$SENTINEL_GIT_PASSWORD_FILE\")\"; }; f");
        }

        return settings.SelectMany(s => new[] { "-c", s });
    }

    private Dictionary<string, string> Environment()
    {
        var environment = new Dictionary<string, string>
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["SSH_ASKPASS_REQUIRE"] = "never",
            ["GIT_SSH_VARIANT"] = "ssh",
            ["GIT_SSH_COMMAND"] = Ssh(),
        };
        if (options.Value.HttpsPasswordFile is { } password)
        {
            environment["SENTINEL_GIT_USERNAME"] = options.Value.HttpsUsername ?? "";
            environment["SENTINEL_GIT_PASSWORD_FILE"] = Path.GetFullPath(password);
        }

        return environment;
    }

    /// <summary>The validator keeps characters out of the paths that a shell would read.</summary>
    private string Ssh()
    {
        var known = options.Value.SshKnownHostsFile is { } hosts ? Path.GetFullPath(hosts) : "/dev/null";
        var key = options.Value.SshKeyFile is { } file ? $" -i {Path.GetFullPath(file)}" : "";
        return "ssh -F /dev/null -o BatchMode=yes -o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=/dev/null -o UpdateHostKeys=no"
            + $" -o UserKnownHostsFile={known} -o IdentitiesOnly=yes -o IdentityAgent=none -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3{key}";
    }
}
