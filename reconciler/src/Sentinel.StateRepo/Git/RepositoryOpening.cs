using LibGit2Sharp;

namespace Sentinel.StateRepo.Git;

/// <summary>Opens the repository and sets what durability and safety need.</summary>
internal static class RepositoryOpening
{
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

    public static void Configure(Repository repository)
    {
        // LibGit2Sharp syncs nothing without it; with it every object, and the folder it lies in.
        repository.Config.Set("core.fsyncObjectFiles", true, ConfigurationLevel.Local);

        // Sentinel decides when to repack: a gc started by a push would compete with its writes.
        repository.Config.Set("gc.auto", 0, ConfigurationLevel.Local);

        // Acknowledged commits are never rewritten.
        repository.Config.Set("receive.denyNonFastForwards", true, ConfigurationLevel.Local);
        repository.Config.Set("receive.denyDeletes", true, ConfigurationLevel.Local);
    }
}
