using LibGit2Sharp;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Foreign;

/// <summary>Walks back from the newest revision that was read.</summary>
internal sealed class ManifestHistory(IStateReader reader, SideRepository side) : IManifestHistory
{
    public Task<ReadOnlyMemory<byte>?> LastVersionAsync(string path, CancellationToken cancellationToken)
    {
        var revision = reader.Current.Revision;
        return side.UseAsync(repository => LastVersion(repository, revision, path), cancellationToken);
    }

    public Task<ReadOnlyMemory<byte>?> VersionBeforeAsync(string revision, string path, CancellationToken cancellationToken) => side.UseAsync(
        repository => repository.Lookup<Commit>(revision)?.Parents.FirstOrDefault() is { } parent && ForeignCommits.BlobAt(parent, path) is { } blob
            ? new GitObjects(repository, parent, null).ReadBlob(blob)
            : (ReadOnlyMemory<byte>?)null,
        cancellationToken);

    public Task<string?> BroughtByAsync(string path, CancellationToken cancellationToken)
    {
        var revision = reader.Current.Revision;
        return side.UseAsync(
            repository => new GitObjects(repository, repository.Lookup<Commit>(revision), null).FindIntroductions([path]).TryGetValue(path, out var commit)
                ? OwnCommits.AuthorOf(repository.Lookup<Commit>(commit))
                : null,
            cancellationToken);
    }

    public Task<string?> ChangedByAsync(string path, CancellationToken cancellationToken)
    {
        var revision = reader.Current.Revision;
        return side.UseAsync(repository => ChangedBy(repository.Lookup<Commit>(revision), path), cancellationToken);
    }

    /// <summary>Where several parents have it already, whoever merged only brought it along.</summary>
    private static string? ChangedBy(Commit? newest, string path)
    {
        var commit = newest;
        if (commit is null || ForeignCommits.BlobAt(commit, path) is not { } blob)
            return null;
        while (commit.Parents.FirstOrDefault(p => ForeignCommits.BlobAt(p, path) == blob) is { } parent)
            commit = parent;
        return OwnCommits.AuthorOf(commit);
    }

    /// <summary>The first version met on the way back; one that a commit of Sentinel's has goes before what people made of it.</summary>
    private static ReadOnlyMemory<byte>? LastVersion(Repository repository, string revision, string path)
    {
        string? last = null;
        foreach (var commit in ForeignCommits.Since(repository, repository.Lookup<Commit>(revision), null))
        {
            var blob = ForeignCommits.BlobAt(commit, path);
            if (blob is not null && OwnCommits.IsOwn(commit))
            {
                last = blob;
                break;
            }

            if (blob is null && last is not null)
                break;
            last ??= blob;
        }

        return last is null ? null : new GitObjects(repository, repository.Lookup<Commit>(revision), null).ReadBlob(last);
    }
}
