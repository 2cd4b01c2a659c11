using LibGit2Sharp;
using Sentinel.Processes;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo;

/// <summary>A state repository as people have it: with a work tree or bare, on whatever branch. Reads only, and never runs anything.</summary>
public sealed class Checkout : IDisposable
{
    private static readonly string[] Marks =
    [
        StatePaths.ImportsFolder, StatePaths.ProfilesFolder, StatePaths.ServersFolder, StatePaths.SessionsFolder, StatePaths.IpClaimsFolder, StatePaths.SettingsFolder,
    ];

    private readonly Repository _repository;

    private Checkout(Repository repository) => _repository = repository;

    /// <summary>Full path of the work tree; null: it is bare.</summary>
    public string? WorkTree => _repository.Info.WorkingDirectory is { } tree ? Path.GetFullPath(tree) : null;

    /// <summary>True: the folder is in a git repository, and its HEAD looks like a state repository's.</summary>
    public static bool IsStateRepository(string folder)
    {
        try
        {
            using var checkout = Open(folder);
            return checkout._repository.Head.Tip is { } tip && tip.Tree.Any(e => e.TargetType == TreeEntryTargetType.Tree && Marks.Contains(e.Name));
        }
        catch (StateRepositoryException)
        {
            return false;
        }
    }

    /// <exception cref="StateRepositoryException">There is no git repository at the folder or above it.</exception>
    public static Checkout Open(string folder)
    {
        try
        {
            return Repository.Discover(Path.GetFullPath(folder)) is { } found
                ? new Checkout(RepositoryOpening.OpenToRead(found))
                : throw new StateRepositoryException($"{folder} is in no git repository. Go into a clone of the state repository.");
        }
        catch (LibGit2SharpException e)
        {
            throw new StateRepositoryException($"{folder} is in no git repository that can be read: {e.Message}", e);
        }
    }

    /// <summary>Commits that HEAD leads to, the newest first; read as they are asked for.</summary>
    /// <param name="key">Those alone that name the object or, of people's commits, touch its manifest; null: all.</param>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    public IEnumerable<LoggedCommit> Log(ObjectKey? key)
    {
        if (_repository.Head.Tip is null)
            throw new StateRepositoryException($"{_repository.Info.Path} has no commit yet.");
        return new CommitLog(_repository).Read(key);
    }

    /// <summary>The work tree against the commit at which its branch left <paramref name="revision"/>.</summary>
    /// <exception cref="StateRepositoryException">No such revision, no common commit, or no work tree.</exception>
    public CheckoutDifference Since(string revision)
    {
        var head = _repository.Head.Tip;
        if (_repository.Info.IsBare || head is null)
            throw new StateRepositoryException($"{_repository.Info.Path} has no work tree with a commit. Use a clone.");
        var other = Find(revision) ?? throw new StateRepositoryException($"There is no revision '{revision}' here. Fetch it first: git fetch origin main, and name it origin/main.");
        var origin = _repository.ObjectDatabase.FindMergeBase(head, other)
            ?? throw new StateRepositoryException($"'{revision}' and HEAD have no commit in common here. Where the clone is shallow, fetch all of it: git fetch --unshallow (of actions/checkout: fetch-depth: 0).");
        using var changes = _repository.Diff.Compare<TreeChanges>(origin.Tree, DiffTargets.Index | DiffTargets.WorkingDirectory);
        var changed = changes.Where(c => c.Status != ChangeKind.Deleted).Select(c => c.Path);
        var removed = changes.Where(c => c.Status == ChangeKind.Deleted).Select(c => c.Path).Concat(changes.Renamed.Select(c => c.OldPath));
        var submodules = changes.Where(c => c.Status != ChangeKind.Deleted && c.Mode == Mode.GitLink).Select(c => c.Path);
        return new CheckoutDifference(
            origin.Sha,
            changed.ToHashSet(StringComparer.Ordinal),
            removed.ToHashSet(StringComparer.Ordinal),
            submodules.ToHashSet(StringComparer.Ordinal),
            path => Content(origin, path));
    }

    /// <summary>
    /// All objects at a revision, as a service would read them, and nobody's lock is taken. Nothing by which a service finds them is made: no index, and
    /// no uid of an object that has no status yet.
    /// </summary>
    /// <param name="revision">A name or an id of a commit.</param>
    /// <param name="processes">Runs git, where there are many files.</param>
    /// <exception cref="StateRepositoryException">No such revision, or it cannot be read.</exception>
    public StateSnapshot SnapshotAt(string revision, IProcessRunner processes)
    {
        var commit = Find(revision) ?? throw new StateRepositoryException($"There is no revision '{revision}' here. Fetch it first: git fetch origin main, and name it origin/main.");
        var files = new BulkReading(processes, _repository.Info.Path).Read(_repository, commit.Tree, 0);
        return new StateTablesEdit(StateTables.Empty, new GitObjects(_repository, commit, null), objectsOnly: true).Apply(files).ToSnapshot(commit.Sha, 0);
    }

    /// <summary>The content of a blob; null: there is none.</summary>
    public ReadOnlyMemory<byte>? ReadBlob(string blob) => GitObjects.ReadBlob(_repository, blob) is { } bytes ? bytes : null;

    /// <summary>True: there is such a revision.</summary>
    public bool Has(string revision) => Find(revision) is not null;

    public void Dispose() => _repository.Dispose();

    private Commit? Find(string revision)
    {
        try
        {
            return _repository.Lookup<Commit>(revision);
        }
        catch (LibGit2SharpException)
        {
            // Such as a name that no reference can have.
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Content(Commit commit, string path)
    {
        if (commit[path]?.Target is not Blob blob)
            return null;
        using var content = new MemoryStream();
        using var stream = blob.GetContentStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
