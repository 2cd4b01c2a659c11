using Sentinel.Processes;

namespace Sentinel.StateRepo.Remotes;

/// <summary>Tells from what git and ssh print what happened. They say it in no other way.</summary>
internal static class GitAnswers
{
    private static readonly (GitOutcome Outcome, string[] Words, string Remedy)[] Known =
    [
        (GitOutcome.HostKeyChanged, ["Host key verification failed", "REMOTE HOST IDENTIFICATION HAS CHANGED", "host key is known"],
            "The remote's host key is not the one in StateRepo:SshKnownHostsFile. Ask its owner; if the new key is right, write it there."),
        (GitOutcome.AuthFailed, ["Permission denied", "Authentication failed", "could not read Username", "could not read Password", "error: 401", "error: 403"],
            "The remote does not let this account in. Check StateRepo:SshKeyFile, or StateRepo:HttpsUsername and HttpsPasswordFile, and the account's right to write."),
        (GitOutcome.Unreachable,
            ["Could not resolve host", "Connection refused", "Connection timed out", "Connection reset", "Connection closed", "Network is unreachable",
                "No route to host", "Failed to connect", "Operation timed out", "hung up unexpectedly", "error: 5", "early EOF"],
            "Sentinel tries again by itself; check the network and the remote."),
        (GitOutcome.Missing, ["does not appear to be a git repository", "epository not found", "couldn't find remote ref", "Remote branch", "does not exist", "error: 404"],
            "Check StateRepo:Url and Branch. An empty remote is filled by: sentinel init DIR, then git push from there."),
    ];

    private static readonly string[] Races =
        ["fetch first", "non-fast-forward", "stale info", "already exists", "cannot lock ref", "failed to update ref", "incorrect old value", "reference already exists"];

    public static GitAnswer Of(ProcessResult result, string url, string verb)
    {
        if (result.Succeeded)
            return new GitAnswer(GitOutcome.Ok);
        if (result.End == ProcessEnd.TimedOut)
            return new GitAnswer(GitOutcome.Unreachable, $"StateRepo:Url {url}: {verb} took too long. Check the network and the remote, or raise StateRepo:PushTimeout and FetchTimeout.");
        if (result.End == ProcessEnd.NotFound)
            return new GitAnswer(GitOutcome.Failed, result.Problem);
        var text = result.Stdout + "\n" + result.Stderr;
        if (verb == "push" && text.Contains("rejected]", StringComparison.Ordinal) && Races.Any(r => text.Contains(r, StringComparison.OrdinalIgnoreCase)))
            return new GitAnswer(GitOutcome.Rejected, $"StateRepo:Url {url}: somebody else pushed meanwhile.");
        foreach (var (outcome, words, remedy) in Known)
        {
            if (words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)))
                return new GitAnswer(outcome, $"StateRepo:Url {url}: {verb} failed: {FirstLine(result)} {remedy}");
        }

        return new GitAnswer(GitOutcome.Failed, $"StateRepo:Url {url}: {verb} failed: {FirstLine(result)} Sentinel tries again; look at the remote's rules and hooks.");
    }

    private static string FirstLine(ProcessResult result)
    {
        var lines = (result.Stderr + "\n" + result.Stdout).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(l => l.StartsWith("fatal:", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(l => l.Contains("rejected", StringComparison.Ordinal))
            ?? lines.FirstOrDefault() ?? $"git ended with {result.ExitCode}.";
        return new string([.. line.Select(c => char.IsControl(c) ? ' ' : c).Take(300)]);
    }
}
