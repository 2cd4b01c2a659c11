using LibGit2Sharp;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Remotes;

/// <summary>A link of the chain at <see cref="RemoteRefs.Writer"/>: which instance wrote last, where and when.</summary>
internal sealed record ClaimCommit(string Instance, string Host, DateTimeOffset Time)
{
    public static ClaimCommit Read(Commit commit) =>
        new(Trailer(commit, "Instance") ?? "unknown", Trailer(commit, "Host") ?? "unknown", commit.Committer.When);

    /// <summary>Every push has a new one, so that whoever does not know the newest cannot push.</summary>
    public static Commit Make(Repository repository, string instance, Commit? last, DateTimeOffset now)
    {
        var sentinel = new Signature(CommitPerson.Sentinel.Name, CommitPerson.Sentinel.Mailbox, now);
        var text = $"writer: {instance} on {Environment.MachineName}\n\nInstance: {instance}\nHost: {Environment.MachineName}\n";
        var tree = repository.ObjectDatabase.CreateTree(new TreeDefinition());
        return repository.ObjectDatabase.CreateCommit(sentinel, sentinel, text, tree, last is null ? [] : [last], prettifyMessage: false);
    }

    private static string? Trailer(Commit commit, string name) => commit.Message.Split('\n')
        .Where(l => l.StartsWith(name + ": ", StringComparison.Ordinal))
        .Select(l => l[(name.Length + 2)..].Trim())
        .FirstOrDefault();
}
