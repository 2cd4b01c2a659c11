using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Imports;
using Sentinel.Resources;
using Sentinel.Sessions;

namespace Sentinel.Api.Imports;

/// <summary>Lists that are sent instead of merged: what one would do, and a person's word that it is to be done.</summary>
internal static class ImportRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/v1/imports");
        imports.MapPost("plan", PlanAsync).Needs(Permission.Operate);
        imports.MapPost("", AcceptAsync).Needs(Permission.Operate);
    }

    private static async Task<IResult> PlanAsync(HttpContext context, IImports imports, ImportWays ways, CancellationToken cancellationToken)
    {
        if (await new ImportRequestReader(context.Request, ImportRequestReader.OfPlan).ReadAsync(cancellationToken).ConfigureAwait(false) is not { } request)
            return TooLarge();
        return request.List is { } list
            ? Results.Ok(ImportPlanAnswer.Of(await imports.PlanAsync(list, cancellationToken).ConfigureAwait(false), ways.Of(context.Caller())))
            : NotWellFormed(request.Findings);
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, IImports imports, ImportWays ways, CancellationToken cancellationToken)
    {
        if (await new ImportRequestReader(context.Request, ImportRequestReader.OfAcceptance).ReadAsync(cancellationToken).ConfigureAwait(false) is not { } request)
            return TooLarge();
        if (request.List is not { } list)
            return NotWellFormed(request.Findings);
        if (ways.Refuse(request.Way, context) is { } refusal)
            return refusal;
        var acceptance = new ListAcceptance
        {
            List = list,
            BaseRevision = request.BaseRevision,
            Reason = request.Reason,
            Way = request.Way,
            Actor = context.Identity(),
            RequestId = context.TraceIdentifier,
        };
        return Answer(await imports.AcceptAsync(acceptance, cancellationToken).ConfigureAwait(false), request, context.Response);
    }

    private static IResult Answer(AcceptResult result, ImportRequest request, HttpResponse response) => result switch
    {
        AcceptResult.Committed done => Results.Created($"/api/v1/sessions/{done.Preview.List.Session}", ImportAnswer.Of(done.Preview) with { Commit = done.Revision }),
        AcceptResult.Unchanged same => Results.Ok(ImportAnswer.Of(same.Preview)),
        AcceptResult.Proposed waits => Results.Accepted(waits.PullRequest.Url, ImportAnswer.Of(waits.Preview) with { PullRequest = PullRequestAnswer.Of(waits.PullRequest) }),
        AcceptResult.Refused refused => Refused(refused.Preview.List),
        AcceptResult.Stale stale => ProblemAnswers.Of(
            StatusCodes.Status409Conflict,
            "The plan is stale",
            $"Since {request.BaseRevision![..12]} main has moved to {stale.Preview.BaseRevision[..12]}, and the list would do something else now. Nothing was written. Plan it again, look at it, and send its baseRevision."),
        AcceptResult.NoSuchRevision => NotWellFormed(
        [
            new Finding { Object = "request", Field = ImportRequestReader.BaseRevision, Value = request.BaseRevision, Message = "There is no such revision in the state repository.", Remedy = "Plan the list again, and send that plan's." },
        ]),
        AcceptResult.ForgeRefused forge => ForgeProblems.Of(forge.Problem, response),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static IResult Refused(PlannedList list)
    {
        var findings = list.Findings.Where(f => !f.Accepted).Select(f => new FindingAnswer(null, f.Column, f.Value, f.Message, f.Remedy, list.File, f.Line)).ToList();
        return ProblemAnswers.Of(
            StatusCodes.Status422UnprocessableEntity,
            "The list is refused",
            $"{(list.IsRefused ? "The whole list is refused" : "No row of the list can be taken")}: {(findings.Count == 1 ? "1 finding" : $"{findings.Count} findings")}. Nothing was written.",
            findings);
    }

    private static IResult NotWellFormed(IReadOnlyList<Finding> findings) => ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The import is not well formed", findings);

    private static IResult TooLarge() => ProblemAnswers.Of(
        StatusCodes.Status413PayloadTooLarge, "The list is too large", $"A list has at most {ImportPlan.LargestList / 1024 / 1024} MiB. Split it over several files.");
}
