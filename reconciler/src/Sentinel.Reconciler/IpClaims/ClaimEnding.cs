using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>
/// The commit that ends a claim: it deletes the manifest where there still is one, writes the tombstone, and tells the server. What the guard on
/// releases says of it is decided here, so it holds from the first moment, and by the settings that were in force then.
/// </summary>
internal sealed class ClaimEnding(GuardGate gate)
{
    /// <param name="stored">What is left of the claim in the repository; null: nothing.</param>
    /// <param name="claim">The claim with its last spec.</param>
    /// <param name="server">Who holds it, or holds it with another; null: nobody.</param>
    /// <param name="end">How it ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StateChange> ChangeAsync(StoredObject<IpClaim>? stored, IpClaim claim, ServerScope? server, ClaimEnd end, CancellationToken cancellationToken)
    {
        var files = new List<FileChange> { ClaimCommits.Tombstone(stored, claim, server, end) };
        if (stored?.ManifestPath is { } path)
            files.Add(new FileChange(path, null, FileVersion.Of(stored.ManifestBlob)));
        if (server is not null)
            files.Add(ServerStatusWriter.File(server, await WithoutAsync(server, claim, end.At, cancellationToken).ConfigureAwait(false)));
        var verb = end.Phase == ClaimPhase.Expired ? "expire" : "release";
        return new StateChange
        {
            Subject = server is null ? $"ipclaim: {verb} {claim.Metadata.Name}" : $"ipclaim: {verb} {claim.Metadata.Name} from {server.Name}",
            Actor = end.Actor,
            Reason = end.Reason,
            Objects = server is null ? [claim.Key] : [claim.Key, server.Stored.Object.Key],
            RequestId = end.RequestId,
            MayBePushedLater = true,
            Files = files,
        };
    }

    /// <summary>The server's status with its claim let go: wiped after the grace, or held.</summary>
    public async Task<ServerStatus> LetGoAsync(ServerScope server, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var passes = await gate.TryPassAsync(GuardKind.Release, server.Name, cancellationToken).ConfigureAwait(false);
        var released = server.Status.ClaimRef! with { ReleasedAt = at, Guard = passes ? null : GuardVerdict.Held };
        return GuardCondition.Apply(server.Status with { ClaimRef = released }, server.Now);
    }

    /// <summary>Of two claims that have the server, the one that is left keeps it, and nothing is wiped.</summary>
    private async Task<ServerStatus> WithoutAsync(ServerScope server, IpClaim claim, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (status, other) = (server.Status with { ConflictingClaim = null }, server.Status.ConflictingClaim);
        if (other is not null && ClaimPhases.Names(other, claim))
            return status;
        return ClaimPhases.IsLive(server.Snapshot, other)
            ? status with { ClaimRef = other }
            : await LetGoAsync(server with { Status = status }, at, cancellationToken).ConfigureAwait(false);
    }
}
