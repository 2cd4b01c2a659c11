namespace Sentinel.StateRepo.Packs;

/// <summary>What the pack engine reads from git: commits it starts on, and folders it has not held yet.</summary>
internal interface IPackSource : IDisposable
{
    /// <exception cref="StateRepositoryException">No such commit.</exception>
    (GitId Tree, long CommittedAt) ReadCommit(string revision);

    /// <summary>A folder's raw content.</summary>
    /// <exception cref="StateRepositoryException">No such tree.</exception>
    byte[] ReadTree(GitId id);
}
