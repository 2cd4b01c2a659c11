using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Remotes;

/// <summary>
/// The write port as everybody sees it: closed while another instance writes, and, with durability <c>remote</c>, slow to
/// answer: what somebody asked for is told when the remote has it too, or as under way where the change allows that.
/// </summary>
internal sealed class FencedWriter(IHistory history, IWriterClaim claim, IRemotePublisher remote, IOptions<StateRepoOptions> options) : IStateWriter
{
    public async Task<WriteResult> CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        if (claim.State is { MayWrite: false } state)
            throw new StateRepositoryException($"'{change.Subject}' was not written: {state.Problem}");
        var result = await history.CommitAsync(change, cancellationToken).ConfigureAwait(false);

        // Sentinel's own transitions answer nobody; they are pushed with whatever is pushed next.
        if (result is WriteResult.Committed committed && change.RequestId is not null && options.Value.EffectiveDurability == StateDurability.Remote)
            await RequireRemoteAsync(change, committed.Revision, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task RequireRemoteAsync(StateChange change, string revision, CancellationToken cancellationToken)
    {
        var published = await remote.PublishAsync(revision, cancellationToken).ConfigureAwait(false);
        if (published == PublishResult.Published || (published == PublishResult.TimedOut && change.MayBePushedLater))
            return;
        var why = published switch
        {
            PublishResult.TimedOut => "the remote did not take it in time",
            PublishResult.Fenced => "another instance writes to the remote",
            _ => "the remote lost commits, and a person has to decide",
        };
        throw new StateRepositoryException(
            $"'{change.Subject}' is committed here as {revision[..10]} and not yet on {options.Value.Url}: {why}. It is pushed as soon as that can be; ask again with the same key.");
    }
}
