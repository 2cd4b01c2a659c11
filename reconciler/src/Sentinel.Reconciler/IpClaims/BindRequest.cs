using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>A claim that wants a server.</summary>
/// <param name="Claim">The claim with uid and requester.</param>
/// <param name="Own">Paths of the files that the caller saw: another version of one means that the caller decides again.</param>
/// <param name="Change">The commit that binds a server.</param>
internal sealed record BindRequest(IpClaim Claim, IReadOnlyList<string> Own, Func<ServerScope, Task<StateChange>> Change)
{
    /// <summary>A claim without a server.</summary>
    public static BindRequest Of(IpClaim claim, ClaimFile file, string actor, string? requestId) =>
        new(claim, [file.Path], server => Task.FromResult(ClaimCommits.Bind(server, claim, file, actor, requestId)));
}
