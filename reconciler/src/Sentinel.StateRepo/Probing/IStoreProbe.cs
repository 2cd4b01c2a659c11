namespace Sentinel.StateRepo;

/// <summary>Whether the repository could be written now, without a commit.</summary>
public interface IStoreProbe
{
    /// <summary>Makes and removes a file in the repository. Idempotent; one that a killed process left is taken over.</summary>
    /// <exception cref="StateRepositoryException">It cannot be written; the message says why.</exception>
    void Write();

    /// <summary>Bytes that are free where the repository lies.</summary>
    /// <exception cref="StateRepositoryException">The file system cannot be asked.</exception>
    long FreeBytes();
}
