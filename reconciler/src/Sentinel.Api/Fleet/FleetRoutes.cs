using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>Reading what is there: counts, servers with why they are where they are, sessions with what was rejected.</summary>
internal static class FleetRoutes
{
    private const int PageLimit = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/fleet/summary", (IStateReader reader) => Summary(reader.Current)).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers", (IStateReader reader, string? cursor, int? limit) => Servers(reader.Current, cursor, limit ?? 100)).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers/{name}", (IStateReader reader, string name) => Server(reader.Current, name)).Needs(Permission.Read);
        routes.MapGet("/api/v1/sessions", (IStateReader reader) => Sessions(reader.Current)).Needs(Permission.Read);
        routes.MapGet("/api/v1/sessions/{name}", (IStateReader reader, string name) => Session(reader.Current, name)).Needs(Permission.Read);
    }

    private static object Summary(StateSnapshot snapshot)
    {
        var servers = snapshot.Servers.Values.ToList();
        return new
        {
            revision = snapshot.Revision,
            servers = servers.Count,
            phases = servers.CountBy(s => s.Object.Status?.Phase ?? ServerPhase.Pending).ToDictionary(c => c.Key.ToString(), c => c.Value),
            claimed = servers.Count(s => snapshot.Shown(s).Status?.ClaimRef is not null),
            free = snapshot.FreeServers.Count,
            claims = snapshot.IpClaims.Values.CountBy(c => ClaimPhases.Of(snapshot, c)).ToDictionary(c => c.Key.ToString(), c => c.Value),
        };
    }

    private static IResult Servers(StateSnapshot snapshot, string? cursor, int limit)
    {
        if (limit is < 1 or > PageLimit)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The page is too large or too small", $"limit is 1 to {PageLimit}.");
        var page = snapshot.Servers.Values
            .Where(s => cursor is null || string.CompareOrdinal(s.Name, cursor) > 0)
            .OrderBy(s => s.Name, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        var next = page.Count > limit ? page[limit - 1].Name : null;
        return Results.Ok(new { revision = snapshot.Revision, items = page.Take(limit).Select(s => ServerAnswer.Of(snapshot, s)), next });
    }

    private static IResult Server(StateSnapshot snapshot, string name) =>
        snapshot.Servers.TryGetValue(name, out var server) ? Results.Ok(ServerAnswer.Of(snapshot, server)) : NotFound("server", name);

    private static object Sessions(StateSnapshot snapshot) => new
    {
        revision = snapshot.Revision,
        items = snapshot.Sessions.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => SessionAnswer.Of(snapshot, s.Name)),
    };

    private static IResult Session(StateSnapshot snapshot, string name) =>
        SessionAnswer.Of(snapshot, name) is { } session ? Results.Ok(session) : NotFound("session", name);

    private static IResult NotFound(string what, string name) =>
        ProblemAnswers.Of(StatusCodes.Status404NotFound, $"No such {what}", $"There is no {what} '{name}'. GET /api/v1/{what}s lists them.");
}
