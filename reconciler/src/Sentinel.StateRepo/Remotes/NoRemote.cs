namespace Sentinel.StateRepo.Remotes;

/// <summary>Where the local repository is all there is.</summary>
internal sealed class NoRemote : IRemotePublisher
{
    public Task<PublishResult> PublishAsync(string revision, CancellationToken cancellationToken) => Task.FromResult(PublishResult.Published);
}
