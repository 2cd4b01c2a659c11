using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.IpClaims;

namespace Sentinel.Api.Claims;

/// <summary>What is done with a claim between its beginning and its wipe.</summary>
internal static class ClaimActRoutes
{
    public static void Map(IEndpointRouteBuilder claims)
    {
        claims.MapPost("{name}/renew", RenewAsync).Needs(Permission.Claim);
        claims.MapPost("{name}/replace", ReplaceAsync).Needs(Permission.Claim);
        claims.MapPost("{name}/unrelease", UnreleaseAsync).Needs(Permission.Claim);
    }

    private static async Task<IResult> RenewAsync(string name, HttpContext context, IClaimActs acts, CancellationToken cancellationToken)
    {
        if (await ClaimBodies.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } json)
            return ClaimBodies.TooLarge();
        var (ttl, findings) = ClaimBodyReader.ReadRenewal(json);
        return findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The renewal is not well formed", findings)
            : Answer(name, await acts.RenewAsync(name, ttl, By(context), cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> ReplaceAsync(string name, HttpContext context, IClaimActs acts, CancellationToken cancellationToken) =>
        Answer(name, await acts.ReplaceAsync(name, By(context), cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> UnreleaseAsync(string name, HttpContext context, IClaimActs acts, ClaimScope scope, CancellationToken cancellationToken)
    {
        using var pass = await scope.EnterAsync(context, name, cancellationToken).ConfigureAwait(false);
        return pass.Refusal ?? Answer(name, await acts.UnreleaseAsync(name, By(context), cancellationToken).ConfigureAwait(false));
    }

    private static ClaimActor By(HttpContext context) => new(context.Identity(), context.TraceIdentifier);

    private static IResult Answer(string name, ClaimChange change) => change switch
    {
        ClaimChange.Done done => Results.Ok(ClaimAnswer.Of(done.Claim)),
        ClaimChange.NoSuchClaim => ClaimRoutes.NotFound(name),
        ClaimChange.Refused refused => ProblemAnswers.Of(StatusCodes.Status409Conflict, "The claim is not in a state for it", $"{refused.Message} {refused.Remedy}"),
        ClaimChange.Exhausted exhausted => ProblemAnswers.Of(
            StatusCodes.Status409Conflict, "No other server is free that fits", "Nothing was written; the claim keeps its server. Try again when one is free.", exhausted.Exclusions),
        _ => throw new InvalidOperationException($"Unknown result {change.GetType().Name}."),
    };
}
