namespace Sentinel.Ansible;

internal sealed class ClaimMarks(SshCommand ssh, LoginKeys keys, ContentFolder content) : IClaimMarks
{
    /// <summary>What mark-claim.sh says where another mark is there.</summary>
    private const int Another = 3;

    private const string Remedy = "Sentinel tries again; check the host, its network and its disk.";

    public async Task<MarkResult> MarkAsync(HostLogin login, string claimUid, CancellationToken cancellationToken)
    {
        // It becomes a word of a command on the host.
        if (!Guid.TryParseExact(claimUid, "D", out var uid))
            throw new ArgumentException("A claim's uid is 36 characters of hex digits and hyphens.", nameof(claimUid));
        if (LoginProblem.Of(login, keys) is { } problem)
            return new MarkResult.Failed(problem.Message, problem.Remedy);
        if (login.PinnedKey is null)
            return new MarkResult.Failed("The host has no pinned key.", "Verify it first.");

        var script = await File.ReadAllTextAsync(content.MarkScript, cancellationToken);
        var answer = await ssh.RunAsync(login, $"{(login.User == "root" ? "" : "sudo -n ")}sh -s -- {uid:D}", script, cancellationToken);
        if (answer.Result.Succeeded)
            return new MarkResult.Marked();
        if (answer.Result.Problem is null && answer.Result.ExitCode == Another)
            return new MarkResult.OtherMark();
        return new MarkResult.Failed(
            answer.Result.Problem ?? $"It ended with {answer.Result.ExitCode}: {OneLine.LastOf(answer.Result.Stderr, 300)}", Remedy);
    }
}
