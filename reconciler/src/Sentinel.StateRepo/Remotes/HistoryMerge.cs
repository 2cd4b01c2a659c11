using k8s.Models;
using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Remotes;

/// <summary>
/// Where two histories meet: the people's spec wins on spec, Sentinel's on status and bindings. Decided file by file, since
/// spec and status of an object are files of their own; in a claim's manifest field by field.
/// </summary>
internal sealed class HistoryMerge
{
    private readonly Repository _repository;
    private readonly Commit _base;
    private readonly Commit _ours;
    private readonly Commit _theirs;
    private readonly StateSnapshot _shown;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, PutBack> _putBack;
    private readonly List<string> _conflicts = [];

    private HistoryMerge(Repository repository, Commit @base, Commit ours, Commit theirs, StateSnapshot shown, DateTimeOffset now)
    {
        (_repository, _base, _ours, _theirs, _shown, _now) = (repository, @base, ours, theirs, shown, now);
        _putBack = ForeignCommits.Find(repository, theirs, @base).ToDictionary(f => f.Path, StringComparer.Ordinal);
    }

    public static MergePlan Plan(Repository repository, StateSnapshot shown, Commit theirs, DateTimeOffset now)
    {
        var ours = repository.Lookup<Commit>(shown.Revision);
        if (repository.ObjectDatabase.FindMergeBase(ours, theirs) is not { } @base)
            return new MergePlan.Unrelated();
        if (@base.Sha == theirs.Sha)
            return new MergePlan.Nothing();
        var merge = new HistoryMerge(repository, @base, ours, theirs, shown, now);
        if (@base.Sha == ours.Sha && merge._putBack.Count == 0)
            return new MergePlan.Forward();
        return merge.Join();
    }

    private MergePlan.Join Join()
    {
        var files = GitTrees.Changes(_repository, _base.Tree, _theirs.Tree).Select(c => c.Path).Union(_putBack.Keys)
            .Select(Decide).OfType<FileChange>().OrderBy(f => f.Content is not null).ToList();
        var kept = _putBack.Count == 0 ? "" : $" Only Sentinel writes these, so they stay as they are: {string.Join(", ", _putBack.Values.Take(10).Select(f => $"{f.Path} (changed by {f.By})"))}.";
        var change = new StateChange
        {
            Subject = $"store: merge {_theirs.Sha[..10]} from the remote",
            Actor = "sentinel",
            Reason = $"The remote and this repository moved apart.{kept}",
            Files = files,
            MergedParents = [_theirs.Sha],
        };
        return new MergePlan.Join(change, _conflicts);
    }

    /// <summary>What the merge makes of our file, or null where ours stays.</summary>
    private FileChange? Decide(string path)
    {
        var before = ForeignCommits.BlobAt(_base, path);
        var ours = ForeignCommits.BlobAt(_ours, path);
        var theirs = _putBack.TryGetValue(path, out var own) ? own.Blob : ForeignCommits.BlobAt(_theirs, path);
        if (theirs == before || theirs == ours)
            return null;
        if (ours == before)
            return Take(path);
        if (MachineWritten.IsFile(path))
            return MergeStatus(path);
        return MachineWritten.IsClaim(path) ? MergeClaim(path, before, ours, theirs) : Take(path);
    }

    private FileChange Take(string path) => Put(path, Theirs(path));

    /// <summary>A claim that both sides made is ours: its name was taken. One that ended stays ended; a removal is a release.</summary>
    private FileChange? MergeClaim(string path, string? before, string? ours, string? theirs)
    {
        if (ours is null || before is null)
            return null;
        if (theirs is null)
            return Put(path, null);
        return Claim(path, Theirs(path)) is { } edited && Claim(path, Content(ours)) is { } own
            ? Put(path, ManifestYaml.WriteManifest(ClaimFields.Restore(edited, own)))
            : null;
    }

    /// <summary>
    /// Both sides' Sentinel wrote it, as happens when an instance comes back after another one took over: a binding wins, and one that
    /// the remote has over one that nobody was told of. Two that somebody knows hold the server back until a person has looked.
    /// </summary>
    private FileChange? MergeStatus(string path)
    {
        if (!StatePaths.TryParseStatus(path, out var kind, out var name) || kind != ResourceKinds.Server)
            return null;
        var ours = Status(path, Content(ForeignCommits.BlobAt(_ours, path)));
        var theirs = Status(path, Theirs(path));
        if (theirs?.Status.ClaimRef is not { } other)
            return null;
        if (ours?.Status.ClaimRef is not { } own || (own.Uid != other.Uid && _shown.UnacknowledgedBindings.GetValueOrDefault(name)?.Uid == own.Uid))
            return Put(path, Theirs(path));
        if (own.Uid == other.Uid)
            return null;
        _conflicts.Add($"Server/{name} is bound to IpClaim/{own.Name} here and to IpClaim/{other.Name} on the remote");
        return Put(path, ManifestYaml.WriteStatus(ours with { Status = Quarantined(ours.Status, own, other) }));
    }

    private ServerStatus Quarantined(ServerStatus status, ClaimReference own, ClaimReference other)
    {
        var stalled = new V1Condition
        {
            Type = "Stalled",
            Status = "True",
            Reason = "BindingConflict",
            Message = $"Bound to {own.Name} ({own.Uid}) and to {other.Name} ({other.Uid}). Release the one that shall not have it.",
            LastTransitionTime = _now.UtcDateTime,
        };
        return status with
        {
            Phase = ServerPhase.Quarantined,
            PhaseSince = _now,
            ConflictingClaim = other,
            Conditions = [.. status.Conditions.Where(c => c.Type != stalled.Type), stalled],
        };
    }

    private FileChange Put(string path, byte[]? content) =>
        new(path, content is null ? (ReadOnlyMemory<byte>?)null : content, FileVersion.Of(ForeignCommits.BlobAt(_ours, path)));

    private byte[]? Theirs(string path) => _putBack.TryGetValue(path, out var own) ? own.Content : Content(ForeignCommits.BlobAt(_theirs, path));

    private byte[]? Content(string? blob) => blob is null ? null : new GitObjects(_repository, _ours, null).ReadBlob(blob);

    private static IpClaim? Claim(string path, byte[]? bytes) => bytes is null ? null : ManifestYaml.ReadManifest<IpClaim>(path, bytes).Value;

    private static StatusDocument<ServerStatus>? Status(string path, byte[]? bytes) =>
        bytes is null ? null : ManifestYaml.ReadStatus<ServerStatus>(path, bytes).Value;
}
