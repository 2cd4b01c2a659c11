namespace Sentinel.Reconciler.Profiles;

/// <summary>What a changed profile would do. Nothing is written.</summary>
public interface IProfilePreviews
{
    /// <param name="name">The profile; it need not be there yet.</param>
    /// <param name="text">Its manifest as a person edited it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StateRepo.StateRepositoryException">The repository cannot be read.</exception>
    Task<ProfilePreview> PreviewAsync(string name, string text, CancellationToken cancellationToken);
}
