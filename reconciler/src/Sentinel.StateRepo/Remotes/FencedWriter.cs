namespace Sentinel.StateRepo.Remotes;

/// <summary>The write port as everybody sees it: closed while another instance writes.</summary>
internal sealed class FencedWriter(IHistory history, IWriterClaim claim) : IStateWriter
{
    public Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken) => claim.State is { MayWrite: false } state
        ? throw new StateRepositoryException($"'{change.Subject}' was not written: {state.Problem}")
        : history.CommitAsync(change, cancellationToken);
}
