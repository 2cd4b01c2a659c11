using LibGit2Sharp;

namespace Sentinel.StateRepo.Git;

/// <summary>Makes the commit of a change on top of a head. Every object is synced to disk as it is written (core.fsyncObjectFiles).</summary>
internal sealed class CommitBuilder(Repository repository, TimeProvider time)
{
    private const string Domain = "sentinel.collectverything.io";

    /// <summary>The files that are not what the change expects.</summary>
    public static IReadOnlyList<string> StalePaths(Commit head, StateChange change) =>
        [.. change.Files.Where(f => !f.Expected.IsAny && !f.Expected.Matches((head[f.Path]?.Target as Blob)?.Sha)).Select(f => f.Path)];

    /// <summary>The new commit, or null where the tree stays as it is.</summary>
    public Commit? Build(Commit head, StateChange change)
    {
        var definition = TreeDefinition.From(head.Tree);
        foreach (var file in change.Files.Where(f => !f.IsOnlyExpected))
            Apply(definition, file);
        var tree = repository.ObjectDatabase.CreateTree(definition);
        if (tree.Id == head.Tree.Id && change.MergedParents.Count == 0)
            return null;
        var now = time.GetUtcNow();
        return repository.ObjectDatabase.CreateCommit(
            Person(change.Actor, now), Person("sentinel", now), CommitText.Of(change), tree,
            [head, .. change.MergedParents.Select(p => repository.Lookup<Commit>(p))], prettifyMessage: false);
    }

    private void Apply(TreeDefinition definition, FileChange file)
    {
        if (file.Content is not { } content)
        {
            definition.Remove(file.Path);
            return;
        }

        using var stream = new MemoryStream(content.ToArray(), writable: false);
        definition.Add(file.Path, repository.ObjectDatabase.CreateBlob(stream), Mode.NonExecutableFile);
    }

    /// <summary>Characters that would break a signature line are left out; the trailer has the actor as it is.</summary>
    private static Signature Person(string actor, DateTimeOffset now)
    {
        var name = new string([.. actor.Where(c => !char.IsControl(c) && c is not ('<' or '>' or '\n'))]).Trim();
        var mailbox = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-')]);
        return new Signature(name.Length == 0 ? "unknown" : name, $"{(mailbox.Length == 0 ? "unknown" : mailbox)}@{Domain}", now);
    }
}
