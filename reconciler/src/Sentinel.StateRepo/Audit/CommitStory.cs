using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Audit;

/// <summary>A commit as an entry of the audit trail. What costs a comparison of trees is made when it is asked for.</summary>
internal sealed class CommitStory(Repository repository, Commit commit)
{
    private const int LongestText = 1_000, MostObjects = 100;

    private readonly CommitTrailers? _own = OwnCommits.IsOwn(commit) ? new CommitTrailers(commit.Message) : null;
    private IReadOnlyList<ObjectKey>? _objects;

    public Commit Commit => commit;

    public DateTimeOffset At => commit.Committer.When.ToUniversalTime();

    public string Actor => _own?.Actor ?? (_own is null ? OwnCommits.AuthorOf(commit) : "sentinel");

    public string Subject => Cut(commit.MessageShort);

    public string? Reason => _own is not null ? _own.Reason : Body();

    public IReadOnlyList<ObjectKey> Objects => _objects ??= _own?.Objects ?? Touched();

    public bool IsMerge => commit.Parents.Skip(1).Any();

    public AuditEntry ToEntry() => new()
    {
        Commit = commit.Sha,
        At = At,
        Actor = Actor,
        IsOwn = _own is not null,
        Subject = Subject,
        Reason = Reason,
        Objects = Objects,
        RequestId = _own?.RequestId,
        RunId = _own?.RunId,
        IsMerge = IsMerge,
    };

    /// <summary>True: Sentinel says so itself. False says nothing: a large commit names only some.</summary>
    public bool Names(ObjectKey key) => _own?.Objects.Contains(key) == true;

    private string? Body()
    {
        var end = commit.Message.IndexOf('\n', StringComparison.Ordinal);
        var body = end < 0 ? "" : commit.Message[end..].Trim();
        return body.Length == 0 ? null : Cut(body);
    }

    private List<ObjectKey> Touched() =>
        [.. GitTrees.Changes(repository, commit.Parents.FirstOrDefault()?.Tree, commit.Tree).Select(c => ObjectAt(c.Path)).OfType<ObjectKey>().Distinct().Take(MostObjects)];

    private static ObjectKey? ObjectAt(string path)
    {
        if (StatePaths.TryParseStatus(path, out var kind, out var name))
            return new ObjectKey(kind.Kind, name);
        return StatePaths.TryParseManifest(path, out kind) ? new ObjectKey(kind.Kind, Path.GetFileNameWithoutExtension(path)) : null;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
}
