using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Git;

/// <summary>
/// Which bindings somebody may know of already: those in a commit that the remote has or had, and those from before anybody
/// had to wait for it. One thread at a time, as its repository.
/// </summary>
internal sealed class PublishedBindings(Repository repository)
{
    /// <summary>Notes from which commit on bindings wait for the remote; with durability local they never do.</summary>
    public static void MarkStart(Repository repository, Commit head, bool waits)
    {
        if (!waits && repository.Refs[RemoteRefs.Acknowledged] is { } mark)
            repository.Refs.Remove(mark);
        else if (waits && repository.Refs[RemoteRefs.Acknowledged] is null)
            RemoteRefs.Set(repository, RemoteRefs.Acknowledged, head.Sha);
    }

    public bool Has(string server, ClaimReference binding)
    {
        var path = StatePaths.Status(ResourceKinds.Server, server);
        return Known().Any(c => Read(path, c)?.ClaimRef is { } known && known.Uid == binding.Uid && known.Name == binding.Name);
    }

    /// <summary>Servers whose status is another than the remote's: no other can have a binding that the remote lacks.</summary>
    public IReadOnlyList<string> Differing(Commit head)
    {
        if (Known().FirstOrDefault() is not { } known || known.Sha == head.Sha)
            return [];
        return [.. GitTrees.Changes(repository, known.Tree, head.Tree).Select(f => ServerOf(f.Path)).OfType<string>()];
    }

    /// <summary>Commits of main that the remote does not have.</summary>
    public long Lacking(Commit head) => repository.Commits.QueryBy(new CommitFilter
    {
        IncludeReachableFrom = head,
        ExcludeReachableFrom = RemoteRefs.Commit(repository, RemoteRefs.Main) ?? RemoteRefs.Commit(repository, RemoteRefs.Acknowledged),
    }).LongCount();

    private IEnumerable<Commit> Known() =>
        new[] { RemoteRefs.Main, RemoteRefs.Seen, RemoteRefs.Acknowledged }.Select(name => RemoteRefs.Commit(repository, name)).OfType<Commit>().DistinctBy(c => c.Sha);

    private ServerStatus? Read(string path, Commit commit) =>
        ForeignCommits.BlobAt(commit, path) is { } blob && GitObjects.ReadBlob(repository, blob) is { } bytes
            ? ManifestYaml.ReadStatus<ServerStatus>(path, bytes).Value?.Status
            : null;

    private static string? ServerOf(string path) =>
        StatePaths.TryParseStatus(path, out var kind, out var name) && kind == ResourceKinds.Server ? name : null;
}
