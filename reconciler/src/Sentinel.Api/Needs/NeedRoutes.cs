using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;

namespace Sentinel.Api.Needs;

/// <summary>What needs a person now.</summary>
internal static class NeedRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/fleet/needs", ReadAsync).Needs(Permission.Read);

    private static async Task<IResult> ReadAsync(NeedsReader reader, CancellationToken cancellationToken) =>
        Results.Ok(await reader.ReadAsync(cancellationToken).ConfigureAwait(false));
}
