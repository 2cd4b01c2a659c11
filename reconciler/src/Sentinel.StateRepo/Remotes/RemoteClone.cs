using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Refs;

namespace Sentinel.StateRepo.Remotes;

/// <summary>The first start on a machine: the repository comes from the remote, whole or not at all.</summary>
internal sealed class RemoteClone(GitCommand git, IOptions<StateRepoOptions> options)
{
    /// <summary>Does nothing where there is a repository already, or no remote.</summary>
    /// <exception cref="StateRepositoryException">The remote cannot be cloned.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Path));
        if (options.Value.Url is null || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            return;
        var draft = path + ".clone";
        try
        {
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Require(await git.CloneAsync(draft, cancellationToken).ConfigureAwait(false));
            Require(await git.FetchAsync(draft, cancellationToken).ConfigureAwait(false));
            if (Directory.Exists(path))
                Directory.Delete(path);
            Directory.Move(draft, path);
            Posix.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{path} cannot be made from the remote: {e.Message} Check the disk's free space and the permissions.", e);
        }
    }

    private static void Require(GitAnswer answer)
    {
        if (!answer.Ok)
            throw new StateRepositoryException(answer.Problem ?? "The remote cannot be cloned.");
    }
}
