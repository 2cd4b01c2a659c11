using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Sessions;

namespace Sentinel.Api.Sessions;

/// <summary>A Session's list as it is in git, and what of it did not go in.</summary>
internal static class SessionListRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api/v1/sessions/{name}");

        // What somebody committed by mistake is not for everybody's eyes, and who may not mend it has no use for it.
        sessions.MapGet("list", ListAsync).Needs(Permission.Operate);
        sessions.MapGet("rejected.csv", RejectedAsync).Needs(Permission.Read);
    }

    private static async Task<IResult> ListAsync(string name, ISessionLists lists, CancellationToken cancellationToken) =>
        await lists.ReadAsync(name, cancellationToken).ConfigureAwait(false) switch
        {
            ListRead.Found found => Results.Bytes(found.Content, RejectedCsv.MediaType, Path.GetFileName(found.File), entityTag: new EntityTagHeaderValue($"\"{found.Blob}\"")),
            ListRead.Withheld held => ProblemAnswers.Of(
                StatusCodes.Status409Conflict,
                "The list has secrets",
                $"{held.File} has a column of secrets or a private key, so it is shown to nobody. Send it anew without them with POST /api/v1/imports, and replace what was in it: it is in git's history."),
            ListRead.Gone gone => ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such list", $"The list {gone.File} of Session {name} is not on main."),
            ListRead.NoSuchSession => ProblemAnswers.NotFound("session", name),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };

    private static async Task<IResult> RejectedAsync(string name, ISessionLists lists, CancellationToken cancellationToken) =>
        await lists.RejectedAsync(name, cancellationToken).ConfigureAwait(false) is { } rejected ? new RejectedCsv(name, rejected) : ProblemAnswers.NotFound("session", name);
}
