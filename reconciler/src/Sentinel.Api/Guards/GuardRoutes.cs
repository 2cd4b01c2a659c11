using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Guards;
using Sentinel.Resources;

namespace Sentinel.Api.Guards;

/// <summary>What the caps of <c>.sentinel/config.yaml</c> hold, and a person's word that it may go on.</summary>
internal static class GuardRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var guards = routes.MapGroup("/api/v1/guards");
        guards.MapGet("", async (IGuards port, CancellationToken cancellationToken) => GuardsAnswer.Of(await port.ReadAsync(cancellationToken).ConfigureAwait(false)))
            .Needs(Permission.Read);
        guards.MapPost("{guard}/confirm", ConfirmAsync).Needs(Permission.Operate);
    }

    private static async Task<IResult> ConfirmAsync(string guard, HttpContext context, IGuards port, CancellationToken cancellationToken)
    {
        if (GuardNames.Find(guard) is not { } kind)
            return NoSuchGuard(guard);
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var body = CountBody.Read(bytes);
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The confirmation is not well formed", body.Findings);
        return await port.ConfirmAsync(kind, body.Count, context.Identity(), context.TraceIdentifier, cancellationToken).ConfigureAwait(false) switch
        {
            ConfirmResult.Done done => Results.Ok(new ConfirmAnswer(done.Revision, done.Servers.Count, done.Servers)),
            ConfirmResult.NotSoMany few => ProblemAnswers.Of(
                StatusCodes.Status409Conflict,
                "Not so many are held",
                $"The guard {guard} holds {few.Held} {(few.Held == 1 ? "server" : "servers")} now, not {body.Count}. Look at GET /api/v1/guards, then confirm at most that many."),
            var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
        };
    }

    private static IResult NoSuchGuard(string guard) => ProblemAnswers.Of(
        StatusCodes.Status404NotFound,
        "No such guard",
        $"{(NearestName.Of(guard, GuardNames.All) is { } near ? $"Did you mean '{near}'? " : "")}There are: {string.Join(", ", GuardNames.All)}.");
}
