using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Ansible;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Recipients;

/// <summary>The public key that secrets are sealed to, for whoever has no clone of the repository at hand.</summary>
internal static class RecipientRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/recipients", ReadAsync).Needs(Permission.SignedIn);

    private static async Task<IResult> ReadAsync(ISealKeys keys, CancellationToken cancellationToken)
    {
        try
        {
            return Results.Ok(new RecipientsAnswer((await keys.RecipientsAsync(cancellationToken).ConfigureAwait(false))[0]));
        }
        catch (InvalidOperationException e)
        {
            return ProblemAnswers.Of(StatusCodes.Status503ServiceUnavailable, "There is no key to seal to", e.Message);
        }
    }
}
