using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Sessions;

namespace Sentinel.Api.Sessions;

/// <summary>A person's wish that a Session's list goes, and its servers with it.</summary>
internal static class RetireRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/sessions/{name}/retirement", ForecastAsync).Needs(Permission.Read);
        routes.MapDelete("/api/v1/sessions/{name}", RetireAsync).Needs(Permission.Operate);
    }

    private static async Task<IResult> ForecastAsync(string name, ISessionActs acts, CancellationToken cancellationToken) =>
        await acts.ForecastAsync(name, cancellationToken).ConfigureAwait(false) is { } forecast ? Results.Ok(forecast) : ProblemAnswers.NotFound("session", name);

    private static async Task<IResult> RetireAsync(string name, HttpContext context, ISessionActs acts, CancellationToken cancellationToken)
    {
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var body = RetireBody.Read(bytes);
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The act is not well formed", body.Findings);
        var order = new RetireOrder { Session = name, ExpectedCount = body.ExpectedCount, Actor = context.Identity(), Reason = body.Reason, RequestId = context.TraceIdentifier };
        return await acts.RetireAsync(order, cancellationToken).ConfigureAwait(false) switch
        {
            RetireResult.Done done => Results.Ok(new RetireAnswer(name, done.File, done.Revision, done.Servers)),
            RetireResult.CountDiffers differs => ProblemAnswers.With(
                StatusCodes.Status409Conflict,
                "It would be others",
                $"Session {name} has {differs.Count} {(differs.Count == 1 ? "server" : "servers")} now, not {order.ExpectedCount}. Nothing was done. Look at GET /api/v1/sessions/{name}/retirement, then ask again with their number.",
                "count",
                differs.Count),
            RetireResult.NoSuchSession => ProblemAnswers.NotFound("session", name),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }
}
