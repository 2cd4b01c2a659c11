using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Acts;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Sessions;

namespace Sentinel.Api.Sessions;

/// <summary>A person's wish that the list of a suspended Session is imported again.</summary>
internal static class ReimportRoutes
{
    private static readonly string[] Fields = ["reason"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/sessions/{name}/reimport", ReimportAsync).Needs(Permission.Operate);

    private static async Task<IResult> ReimportAsync(string name, HttpContext context, ISessionActs acts, CancellationToken cancellationToken)
    {
        if (await ActBody.ReadAsync(context.Request, Fields, cancellationToken).ConfigureAwait(false) is not { } body)
            return ActBody.TooLarge();
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The act is not well formed", body.Findings);
        return await acts.ReimportAsync(name, context.Identity(), body.Reason, context.TraceIdentifier, cancellationToken).ConfigureAwait(false) switch
        {
            ReimportResult.Done done => Results.Ok(new ReimportAnswer(name, done.File, done.Revision)),
            ReimportResult.Refused refused => ProblemAnswers.Of(StatusCodes.Status409Conflict, "There is nothing to import again", $"{refused.Message} {refused.Remedy}"),
            ReimportResult.NoSuchSession => ProblemAnswers.NotFound("session", name),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
