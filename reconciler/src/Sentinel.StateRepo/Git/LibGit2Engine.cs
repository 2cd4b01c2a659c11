using LibGit2Sharp;
using Sentinel.StateRepo.Committing;

namespace Sentinel.StateRepo.Git;

/// <summary>The engine through LibGit2Sharp: loose objects, each synced as it is written (core.fsyncObjectFiles). Slow, and the oracle for the fast one.</summary>
internal sealed class LibGit2Engine(string path, TimeProvider time) : ICommitEngine
{
    private readonly Repository _repository = RepositoryOpening.Open(path);
    private Commit? _head;

    public void Reset(string head) => _head = _repository.Lookup<Commit>(head)
        ?? throw new StateRepositoryException($"{path} has no commit {head}. If the repository is damaged, run: git -C {path} fsck");

    public Built Build(PreparedChange change)
    {
        try
        {
            var stale = change.Expectations.Where(e => !e.Version.Matches((_head![e.Place.Path]?.Target as Blob)?.Sha)).Select(e => e.Place.Path).ToList();
            if (stale.Count > 0)
                return new Built.Stale(stale);
            if (CommitOf(change) is not { } commit)
                return new Built.Nothing();
            _head = commit;
            return new Built.Commit(commit.Sha);
        }
        catch (LibGit2SharpException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public IBatchObjects Seal() => Written.Instance;

    public void Dispose() => _repository.Dispose();

    private Commit? CommitOf(PreparedChange change)
    {
        var head = _head!;
        var definition = TreeDefinition.From(head.Tree);
        foreach (var file in change.Files)
            Apply(definition, file.Change);
        var tree = _repository.ObjectDatabase.CreateTree(definition);
        if (tree.Id == head.Tree.Id && change.Change.MergedParents.Count == 0)
            return null;
        var now = time.GetUtcNow();
        var committed = DateTimeOffset.FromUnixTimeSeconds(CommitTime.Next(now.ToUnixTimeSeconds(), head.Committer.When.ToUnixTimeSeconds()));
        return _repository.ObjectDatabase.CreateCommit(
            Signature(change.Author, now),
            Signature(CommitPerson.Sentinel, committed),
            change.Message,
            tree,
            [head, .. change.Change.MergedParents.Select(p => _repository.Lookup<Commit>(p))],
            prettifyMessage: false);
    }

    private void Apply(TreeDefinition definition, FileChange file)
    {
        if (file.Content is not { } content)
        {
            definition.Remove(file.Path);
            return;
        }

        using var stream = new MemoryStream(content.ToArray(), writable: false);
        definition.Add(file.Path, _repository.ObjectDatabase.CreateBlob(stream), Mode.NonExecutableFile);
    }

    private static Signature Signature(CommitPerson person, DateTimeOffset when) => new(person.Name, person.Mailbox, when);

    /// <summary>Every object was written and synced when it was built.</summary>
    private sealed class Written : IBatchObjects
    {
        public static readonly Written Instance = new();

        public void Write()
        {
        }

        public void Place()
        {
        }

        public void Release()
        {
        }
    }
}
