namespace Sentinel.Forge;

/// <summary>Where people look at changes before they are merged.</summary>
public interface IForge
{
    /// <summary>False: there is none, and what is accepted goes to main.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// Opens a pull request. Idempotent by <see cref="Proposal.Branch"/>: where one is open from that branch it is the answer, and what an
    /// attempt before left half done is gone on with.
    /// </summary>
    /// <param name="proposal">What is proposed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it; a forge that refuses or does not answer in time is a value, not an exception.</returns>
    Task<ForgeResult> ProposeAsync(Proposal proposal, CancellationToken cancellationToken);
}
