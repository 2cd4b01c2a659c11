using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Foreign;

/// <summary>Foreign commits in a row: from the last commit of Sentinel's to a tip.</summary>
internal sealed class ForeignRange
{
    private readonly Repository _repository;
    private readonly Commit _base;
    private readonly Commit _tip;
    private readonly List<Commit> _commits;

    private ForeignRange(Repository repository, Commit @base, Commit tip, List<Commit> commits) =>
        (_repository, _base, _tip, _commits) = (repository, @base, tip, commits);

    /// <summary>Null where the tip is no foreign commit, or Sentinel never wrote before it.</summary>
    public static ForeignRange? EndingAt(Repository repository, Commit tip, Commit? known)
    {
        if (tip.Sha == known?.Sha || OwnCommits.IsOwn(tip))
            return null;
        var commits = new List<Commit>();
        foreach (var commit in ForeignCommits.Since(repository, tip, known))
        {
            if (OwnCommits.IsOwn(commit))
                return new ForeignRange(repository, commit, tip, commits);
            commits.Add(commit);
        }

        return known is null ? null : new ForeignRange(repository, known, tip, commits);
    }

    public IEnumerable<PutBack> PutBacks()
    {
        var changes = GitTrees.Changes(_repository, _base.Tree, _tip.Tree);
        foreach (var change in changes)
        {
            if (MachineWritten.IsFile(change.Path))
                yield return new PutBack(change.Path, Content(ForeignCommits.BlobAt(_base, change.Path)), change.Blob, WhoTouched(change.Path));
            else if (MachineWritten.IsClaim(change.Path) && change.Blob is not null && PutBackClaim(change, changes) is { } claim)
                yield return claim;
        }
    }

    /// <summary>A removed claim stays removed, that is a release; a broken one is not in force, so nothing in it counts.</summary>
    private PutBack? PutBackClaim(TreeFileChange change, IReadOnlyList<TreeFileChange> changes)
    {
        if (Read(change.Path, change.Blob) is not { } found)
            return null;
        var own = OwnVersion(change.Path) ?? MovedFrom(found.Metadata.Name, changes);
        if (own is null && ClaimFields.AreUnset(found))
            return null;
        var wanted = own is null ? ClaimFields.Strip(found, WhoBrought(change.Path)) : ClaimFields.Restore(found, own);
        return ClaimFields.AreSame(wanted, found)
            ? null
            : new PutBack(change.Path, ManifestYaml.WriteManifest(wanted), change.Blob, WhoTouched(change.Path));
    }

    /// <summary>The last good version that was there before; a broken one does not launder what follows it.</summary>
    private IpClaim? OwnVersion(string path)
    {
        if (ForeignCommits.BlobAt(_base, path) is not { } blob)
            return null;
        if (Read(path, blob) is { } good)
            return good;
        foreach (var commit in ForeignCommits.Since(_repository, _base, null))
        {
            if (ForeignCommits.BlobAt(commit, path) is not { } older)
                return null;
            if (older != blob && Read(path, older) is { } last)
                return last;
        }

        return null;
    }

    /// <summary>A claim whose file was moved is the same claim.</summary>
    private IpClaim? MovedFrom(string name, IReadOnlyList<TreeFileChange> changes) => changes
        .Where(c => c.Blob is null && MachineWritten.IsClaim(c.Path) && Path.GetFileNameWithoutExtension(c.Path) == name)
        .Select(c => OwnVersion(c.Path))
        .FirstOrDefault(c => c is not null);

    private IpClaim? Read(string path, string? blob) =>
        Content(blob) is { } bytes && ManifestYaml.ReadManifest<IpClaim>(path, bytes).Value is { } claim && ManifestValidator.Check(claim, path).Count == 0
            ? claim
            : null;

    private byte[]? Content(string? blob) => blob is null ? null : new GitObjects(_repository, _base, null).ReadBlob(blob);

    private string WhoTouched(string path) =>
        OwnCommits.AuthorOf(_commits.FirstOrDefault(c => c.Parents.All(p => ForeignCommits.BlobAt(p, path) != ForeignCommits.BlobAt(c, path))) ?? _tip);

    private string WhoBrought(string path) =>
        OwnCommits.AuthorOf(_commits.FirstOrDefault(c => ForeignCommits.BlobAt(c, path) is not null && c.Parents.All(p => p[path] is null)) ?? _tip);
}
