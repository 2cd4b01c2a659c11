using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>Reading what is there: counts, servers with why they are where they are, sessions with what was rejected.</summary>
internal static class FleetRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/fleet/summary", (IStateReader reader) => Summary(reader.Current)).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, ServerList.Shape, ServerAnswer.Of)).Needs(Permission.Read);
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
