namespace Sentinel.StateRepo;

/// <summary>Looks into the history of one file. Reads only.</summary>
public interface IManifestHistory
{
    /// <summary>
    /// The content that the file had last on main, as Sentinel left it where Sentinel ever wrote it; null: it never was there.
    /// Found also after the file was removed.
    /// </summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<ReadOnlyMemory<byte>?> LastVersionAsync(string path, CancellationToken cancellationToken);

    /// <summary>The content that the file has in the first parent of a commit; null: it is not there, or there is no such commit.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<ReadOnlyMemory<byte>?> VersionBeforeAsync(string revision, string path, CancellationToken cancellationToken);

    /// <summary>Whose commit brought the file that is there now, <c>git:&lt;author&gt;</c>; null: there is no such file.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<string?> BroughtByAsync(string path, CancellationToken cancellationToken);

    /// <summary>Whose commit gave the file the content that it has now, as <see cref="BroughtByAsync"/>; null: there is no such file.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<string?> ChangedByAsync(string path, CancellationToken cancellationToken);
}
