using LibGit2Sharp;

namespace Sentinel.StateRepo.Git;

/// <summary>Opens the repository and sets what durability and safety need.</summary>
internal static class RepositoryOpening
{
    /// <summary>
    /// libgit2 syncs nothing unless told to; with core.fsyncObjectFiles every object, the folder it lies in, and refs.
    /// The key comes from a file of ours that also stands in for the account's and the system's settings, which are not ours to obey.
    /// </summary>
    static RepositoryOpening()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "libgit2");
        if (!File.Exists(Path.Combine(folder, "config")))
            throw new StateRepositoryException($"{folder}/config is missing: without it no write would be durable. Install Sentinel again.");
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Xdg, folder);
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.Global, folder + "-none");
        GlobalSettings.SetConfigSearchPaths(ConfigurationLevel.System, folder + "-none");
    }

    /// <exception cref="StateRepositoryException">Not a bare repository that Sentinel can use.</exception>
    public static Repository Open(string path)
    {
        if (!Directory.Exists(path))
            throw new StateRepositoryException($"There is no repository at {path}. Create one: sentinel init --bare {path}");
        Repository repository;
        try
        {
            repository = new Repository(path);
        }
        catch (LibGit2SharpException e)
        {
            throw new StateRepositoryException($"{path} is not a git repository that can be opened ({e.Message}). Create one: sentinel init --bare {path}", e);
        }

        if (repository.Info.IsBare)
            return repository;
        repository.Dispose();
        throw new StateRepositoryException(
            $"{path} has a work tree; a service holds a bare repository. Make one of it: git clone --bare {path} state.git");
    }

    /// <summary>Any repository, bare or not, to be read alone; also one that belongs to another account, as checkouts in containers do.</summary>
    /// <exception cref="LibGit2SharpException">It cannot be opened.</exception>
    public static Repository OpenToRead(string path)
    {
        GlobalSettings.SetOwnerValidation(false);
        return new Repository(path);
    }

    public static Repository Initialise(string path, bool bare) => new(Repository.Init(path, bare));

    public static void Configure(Repository repository)
    {
        RequireSync(repository);

        // Sentinel decides when to repack: a gc started by a push would compete with its writes.
        Set(repository, "gc.auto", 0);

        // Acknowledged commits are never rewritten.
        Set(repository, "receive.denyNonFastForwards", true);
        Set(repository, "receive.denyDeletes", true);
    }

    /// <exception cref="StateRepositoryException">No such commit.</exception>
    public static Commit RequireCommit(Repository repository, string path, string revision) =>
        repository.Lookup<Commit>(revision) ?? throw new StateRepositoryException($"{path} has no commit {revision}. {IfDamaged(path)}");

    public static string IfDamaged(string path) =>
        $"If the repository is damaged, run: git -C {path} fsck --full; what is missing is in any clone, or in the backup.";

    /// <summary>
    /// Writes only what is not so yet: a start then needs no free disk, and neither a lock file of a dead process beside the
    /// settings nor a kill in the middle can stop it.
    /// </summary>
    private static void Set<T>(Repository repository, string key, T value)
    {
        if (repository.Config.Get<T>(key, ConfigurationLevel.Local) is not { } now || !Equals(now.Value, value))
            repository.Config.Set(key, value, ConfigurationLevel.Local);
    }

    /// <exception cref="StateRepositoryException">Syncing is not on.</exception>
    private static void RequireSync(Repository repository)
    {
        if (repository.Config.Get<bool>("core.fsyncObjectFiles") is not { Value: true })
            throw new StateRepositoryException($"{repository.Info.Path}: core.fsyncObjectFiles is off, so no write would be durable. Remove the key from its config.");
    }
}
