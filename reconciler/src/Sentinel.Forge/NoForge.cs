namespace Sentinel.Forge;

/// <summary>There is none.</summary>
internal sealed class NoForge : IForge
{
    public bool IsConfigured => false;

    public Task<ForgeResult> ProposeAsync(Proposal proposal, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No forge is configured.");
}
