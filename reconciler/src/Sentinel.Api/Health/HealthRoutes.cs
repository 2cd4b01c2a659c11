using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;

namespace Sentinel.Api.Health;

/// <summary>How the service is; open to everybody.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n")).Needs(Permission.Open);
        routes.MapGet("/readyz", ReadyAsync).Needs(Permission.Open);
        routes.MapGet("/", () => Results.Text(
            "Sentinel runs. With the token of admin.token:\n"
            + "  GET  /api/v1/fleet/summary    counts by phase\n"
            + "  GET  /api/v1/servers          servers, and why they are where they are\n"
            + "  GET  /api/v1/sessions         supplier lists, and what was rejected\n"
            + "  POST /api/v1/claims           claim an address\n"
            + "  GET  /api/v1/activity         who did what, and why\n"
            + "  GET  /openapi/v1.json         all routes\n"
            + "  GET  /metrics                 for Prometheus\n")).Needs(Permission.Open).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken)
    {
        var answer = await readiness.LookAsync(cancellationToken).ConfigureAwait(false);
        return Results.Json(answer, statusCode: answer.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
