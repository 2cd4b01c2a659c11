using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Fleet;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Acts;

namespace Sentinel.Api.Acts;

/// <summary>An act on all servers that match a filter: one decision, one commit, and only if they still are as many as the caller saw.</summary>
internal static class BulkRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/servers/bulk", ActAsync).Needs(Permission.Operate);

    private static async Task<IResult> ActAsync(HttpContext context, IServerActs acts, CancellationToken cancellationToken)
    {
        if (await BulkBodyReader.ReadAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } json)
            return ProblemAnswers.Of(StatusCodes.Status413PayloadTooLarge, "The body is too large", $"The body has at most {BulkBodyReader.BodyLimit} bytes.");
        var reader = new BulkBodyReader();
        if (reader.Read(json) is not { } body)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The act is not well formed", reader.Findings);
        var act = new BulkAct
        {
            Select = snapshot => ListEngine.Names(snapshot, ServerList.Shape, body.Filter),
            ExpectedCount = body.ExpectedCount,
            Verb = body.Verb,
            Reason = body.Reason,
            Actor = context.Identity(),
            RequestId = context.TraceIdentifier,
        };
        return Answer(act, await acts.ActAsync(act, cancellationToken).ConfigureAwait(false));
    }

    private static IResult Answer(BulkAct act, BulkResult result) => result switch
    {
        BulkResult.Done done => Results.Ok(new BulkAnswer(done.Revision, act.ExpectedCount, done.Changed)),
        BulkResult.Unchanged => Results.Ok(new BulkAnswer(null, act.ExpectedCount, 0)),
        BulkResult.CountDiffers differs => ProblemAnswers.With(
            StatusCodes.Status409Conflict,
            "It would be others",
            $"{differs.Count} servers match now, not {act.ExpectedCount}. Nothing was done. Look at them, then ask again with their number.",
            "count",
            differs.Count),
        BulkResult.Refused refused => ProblemAnswers.Of(StatusCodes.Status409Conflict, "Some manifests cannot be changed, so none was", refused.Findings),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };
}
