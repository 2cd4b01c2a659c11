using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Sessions;

/// <summary>Reading suppliers' lists, and what was rejected of them.</summary>
internal static class SessionRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/sessions", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, SessionList.Shape, SessionAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/sessions/{name}", (IStateReader reader, string name) => Session(reader.Current, name)).Needs(Permission.Read);
    }

    private static IResult Session(StateSnapshot snapshot, string name) =>
        snapshot.Sessions.TryGetValue(name, out var session) ? Results.Ok(SessionDetail.Of(snapshot, session)) : ProblemAnswers.NotFound("session", name);
}
