using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Ansible;
using Sentinel.Api.Access;
using Sentinel.Api.Acts;
using Sentinel.Api.Problems;
using Sentinel.Api.Streams;

namespace Sentinel.Api.Runs;

/// <summary>Ansible runs: what was run where and how it ended, live events, and an end before the end.</summary>
internal static class RunRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/api/v1/runs");
        runs.MapGet("", List).Needs(Permission.Read);
        runs.MapGet("{id}", (IAnsibleRuns port, string id) => RunAnswer.Find(port, id) is { } run ? Results.Ok(run) : NotFound(id)).Needs(Permission.Read);
        runs.MapGet("{id}/events", Events).Needs(Permission.Read);
        runs.MapGet("{id}/log", Log).Needs(Permission.Read);
        runs.MapGet("{id}/log.txt", (IAnsibleRuns port, string id) => port.Find(id) is null ? NotFound(id) : new RunLogText(port, id)).Needs(Permission.Read);
        runs.MapPost("{id}/cancel", CancelAsync).Needs(Permission.Operate);
    }

    private static IResult List(HttpRequest request, KnownRuns runs, CancellationToken cancellationToken)
    {
        var reader = new RunQueryReader(request.Query);
        var query = reader.Read();
        return reader.Findings.Count > 0
            ? ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", reader.Findings)
            : Results.Ok(runs.Page(query, cancellationToken));
    }

    private static IResult Log(string id, HttpRequest request, IAnsibleRuns port, RunLogs logs, CancellationToken cancellationToken)
    {
        var reader = new RunLogQueryReader(request.Query);
        var query = reader.Read();
        if (reader.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The query is not well formed", reader.Findings);
        return port.Find(id) is { } run ? Results.Ok(logs.Window(run, query, cancellationToken)) : NotFound(id);
    }

    /// <summary>From the first event on, or after <c>Last-Event-ID</c>; ends with the run.</summary>
    private static IResult Events(string id, HttpContext context, IAnsibleRuns port, TimeProvider time, CancellationToken cancellationToken)
    {
        if (port.Find(id) is null)
            return NotFound(id);
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        if (!TryReadLast(last, out var after))
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The last event is not one", $"Last-Event-ID: {last} is no sequence number. Leave it out to begin with the first event.");
        return new EventStream(ReadAsync(port, id, after, cancellationToken), time);
    }

    private static bool TryReadLast(string text, out long after)
    {
        after = -1;
        return text.Length == 0 || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }

    private static async IAsyncEnumerable<StreamEvent> ReadAsync(
        IAnsibleRuns port, string id, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in port.FollowAsync(id, cancellationToken).ConfigureAwait(false))
        {
            if (happened.Sequence <= after)
                continue;
            var answer = RunEventAnswer.Of(happened);
            yield return new StreamEvent(happened.Sequence.ToString(CultureInfo.InvariantCulture), answer.Type, answer);
        }
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext context, IAnsibleRuns port, CancellationToken cancellationToken)
    {
        if (await ActBody.ReadAsync(context.Request, ActBody.OfARun, cancellationToken).ConfigureAwait(false) is not { } body)
            return ActBody.TooLarge();
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The request is not well formed", body.Findings);
        if (port.Find(id) is null)
            return NotFound(id);

        // Signals were sent when this returns; a caller that goes away meanwhile leaves no run half ended.
        await port.CancelAsync(id, context.Identity(), body.Reason, CancellationToken.None).ConfigureAwait(false);
        return RunAnswer.Find(port, id) is { } run ? Results.Json(run, statusCode: StatusCodes.Status202Accepted) : NotFound(id);
    }

    private static IResult NotFound(string id) =>
        ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such run", $"There is no run '{id}', or its record was removed by age. GET /api/v1/runs lists them.");
}
