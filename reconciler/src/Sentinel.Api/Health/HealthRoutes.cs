using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Health;

internal static class HealthRoutes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

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
            + "  GET  /metrics                 for Prometheus\n")).Needs(Permission.Open);
    }

    /// <summary>Ready when the state repository can be read now. A remote that is away is told, and is no reason to send nobody here.</summary>
    private static async Task<IResult> ReadyAsync(HttpContext context, IStateReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var snapshot = await reader.RefreshAsync(either.Token).ConfigureAwait(false);
            var remote = context.RequestServices.GetService<IRemoteSync>()?.State;

            // Open to everybody, so without the texts of problems: they name hosts and instances, and are in the log.
            return Results.Ok(new
            {
                ready = true,
                revision = snapshot.Revision,
                remote = remote is null ? null : new { remote.LastFetch, remote.LastPush, remote.Ahead, Healthy = remote.Problem is null },
                writer = context.RequestServices.GetService<IWriterClaim>()?.State.Kind.ToString(),
            });
        }
        catch (StateRepositoryException e)
        {
            return ProblemAnswers.Of(StatusCodes.Status503ServiceUnavailable, "Not ready", e.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ProblemAnswers.Of(StatusCodes.Status503ServiceUnavailable, "Not ready", $"The state repository did not answer within {Limit.TotalSeconds:0} s.");
        }
    }
}
