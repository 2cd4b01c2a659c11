using System.Collections.Concurrent;
using System.Text;
using LibGit2Sharp;
using Sentinel.StateRepo.Packs;

namespace Sentinel.StateRepo.Git;

/// <summary>Reads for the pack engine, by a repository handle of its own.</summary>
internal sealed class LibGit2Source(string path) : IPackSource
{
    private readonly Repository _repository = RepositoryOpening.Open(path);
    private readonly GitHash _hash = new();
    private readonly ConcurrentDictionary<GitId, byte[]> _ahead = [];

    public (GitId Tree, long CommittedAt) ReadCommit(string revision)
    {
        var commit = _repository.Lookup<Commit>(revision)
            ?? throw new StateRepositoryException($"{path} has no commit {revision}. If the repository is damaged, run: git -C {path} fsck");
        return (GitId.Parse(commit.Tree.Sha), commit.Committer.When.ToUnixTimeSeconds());
    }

    /// <summary>Has so many folders at hand, so that the first change in each need not open it. On whatever thread.</summary>
    public void Expect(GitId id, byte[] tree) => _ahead[id] = tree;

    /// <summary>The library hands out entries, not bytes; that the bytes put together again are the folder's is proven by its id.</summary>
    public byte[] ReadTree(GitId id)
    {
        if (_ahead.TryRemove(id, out var known) && _hash.Of(GitObjectKind.Tree, known).Equals(id))
            return known;
        var tree = _repository.Lookup<Tree>(id.ToString())
            ?? throw new StateRepositoryException($"{path} has no tree {id}. If the repository is damaged, run: git -C {path} fsck");
        using var raw = new MemoryStream();
        foreach (var entry in tree)
        {
            raw.Write(Encoding.UTF8.GetBytes($"{Convert.ToString((int)entry.Mode, 8)} {entry.Name}\0"));
            raw.Write(GitId.Parse(entry.Target.Sha).Bytes);
        }

        var bytes = raw.ToArray();
        return _hash.Of(GitObjectKind.Tree, bytes).Equals(id)
            ? bytes
            : throw new StateRepositoryException($"{path}: the tree {id} has entries in a form that git no longer writes. Run: git -C {path} fsck --strict");
    }

    public void Dispose()
    {
        _hash.Dispose();
        _repository.Dispose();
    }
}
