namespace Sentinel.StateRepo;

/// <summary>Waits for the remote to have what was committed here. Callers share pushes.</summary>
public interface IRemotePublisher
{
    /// <summary>
    /// Ends when the remote's branch contains the revision, or when it will not within <see cref="StateRepoOptions.PushTimeout"/>.
    /// Idempotent; without a remote every revision counts as published.
    /// </summary>
    /// <param name="revision">A commit that is on main here.</param>
    /// <param name="cancellationToken">Ends the wait, not the push.</param>
    Task<PublishResult> PublishAsync(string revision, CancellationToken cancellationToken);
}
