namespace Sentinel.Ansible;

internal sealed class HostProbe(BannerProbe banner, SshCommand ssh, KeptConnections connections, LoginKeys keys, ContentFolder content) : IHostProbe
{
    private const int MostLeftovers = 1000;
    private const int LongestLeftover = 300;

    public Task<ReachResult> ReachAsync(string address, int port, TimeSpan limit, CancellationToken cancellationToken) =>
        banner.ReachAsync(address, port, limit, cancellationToken);

    public async Task<VerifyResult> VerifyAsync(HostLogin login, CancellationToken cancellationToken)
    {
        if (LoginProblem.Of(login, keys) is { } problem)
            return new VerifyResult.Failed { Message = problem.Message, Remedy = problem.Remedy };

        var script = await File.ReadAllTextAsync(content.VerifyScript, cancellationToken);
        await using var place = connections.Reserve(login);
        var answer = await ssh.RunAsync(login, place, "sh -s", script, cancellationToken);
        var verdict = await VerdictAsync(login, answer, cancellationToken);
        if (verdict is VerifyResult.Verified verified)
            place.Keep(verified.HostKey);
        return verdict;
    }

    private async Task<VerifyResult> VerdictAsync(HostLogin login, SshAnswer answer, CancellationToken cancellationToken) =>

        // A host that has no key of the pinned type any more is refused by ssh without a word.
        login.PinnedKey is { } pinned && answer.IsSilentRefusal
        && await ssh.OfferedKeyAsync(login, cancellationToken) is { } offered && offered.Key != pinned.Key
            ? HostVerdict.KeyChanged(offered.Fingerprint)
            : HostVerdict.Of(login, answer, await MaySudoAsync(login, answer, cancellationToken));

    /// <summary>Where the check was denied sudo without a password, whether it is given with the one of the login's secret.</summary>
    private async Task<bool> MaySudoAsync(HostLogin login, SshAnswer answer, CancellationToken cancellationToken)
    {
        if (login.User == "root" || (login.Secret?.BecomePassword ?? login.Secret?.Password) is not { } password
            || !answer.Result.Stdout.Split('\n').Contains("sudo=denied"))
            return false;
        var asked = await ssh.RunAsync(login, "sudo -k -S -p '' true", password + "\n", cancellationToken);
        return asked.Result.Succeeded;
    }

    public async Task<LeftoversResult> FindLeftoversAsync(HostLogin login, CancellationToken cancellationToken)
    {
        if (LoginProblem.Of(login, keys) is { } problem)
            return new LeftoversResult.Failed(problem.Message, problem.Remedy);
        if (login.PinnedKey is null)
            return new LeftoversResult.Failed("The host has no pinned key.", "Verify it first.");

        var script = await File.ReadAllTextAsync(content.LeftoversScript, cancellationToken);
        var answer = await ssh.RunAsync(login, login.User == "root" ? "sh -s" : "sudo -n sh -s", script, cancellationToken);
        if (!answer.Result.Succeeded)
        {
            var why = answer.Result.Problem ?? $"It ended with {answer.Result.ExitCode}: {OneLine.LastOf(answer.Result.Stderr, 300)}";
            return new LeftoversResult.Failed(
                $"The look for leftovers did not come to its end. {why}", "Sentinel tries again; nothing is handed out before.");
        }

        return new LeftoversResult.Looked([.. answer.Result.Stdout
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Take(MostLeftovers)
            .Select(line => OneLine.Of(line, LongestLeftover))]);
    }
}
