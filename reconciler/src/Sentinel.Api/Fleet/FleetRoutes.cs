using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Fleet;

/// <summary>Reading servers: how many there are of what, and where each is and why.</summary>
internal static class FleetRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/fleet/summary", async (FleetSummary summary, CancellationToken cancellationToken) =>
            Results.Ok(await summary.ReadAsync(cancellationToken).ConfigureAwait(false))).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, ServerList.Shape, ServerAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/servers.csv", (HttpRequest request, IStateReader reader) => Inventory(request, reader.Current)).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers/{name}", (IStateReader reader, string name) => Server(reader.Current, name)).Needs(Permission.Read);
        routes.MapGet("/api/v1/servers/{name}/phases", PhasesAsync).Needs(Permission.Read);
    }

    private static IResult Inventory(HttpRequest request, StateSnapshot snapshot)
    {
        var reader = new ListQueryReader<ServerRow>(ServerList.Shape);
        var query = reader.ReadFilter(request.Query.Select(p => KeyValuePair.Create(p.Key, (IReadOnlyList<string>)[.. p.Value.Select(v => v ?? "")])));
        return reader.Findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", reader.Findings)
            : InventoryCsv.Of(snapshot, query);
    }

    private static async Task<IResult> PhasesAsync(string name, IStateReader reader, IAuditTrail trail, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (!snapshot.Servers.ContainsKey(name))
            return ProblemAnswers.NotFound("server", name);
        var path = StatePaths.Status(ResourceKinds.Server, name);
        return Results.Ok(PhasesAnswer.Of(snapshot, path, await trail.VersionsAsync(path, cancellationToken).ConfigureAwait(false)));
    }

    private static IResult Server(StateSnapshot snapshot, string name) =>
        snapshot.Servers.TryGetValue(name, out var server) ? Results.Ok(ServerDetail.Of(snapshot, server)) : ProblemAnswers.NotFound("server", name);
}
