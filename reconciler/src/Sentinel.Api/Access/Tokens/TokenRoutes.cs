using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Access.Tokens;

/// <summary>Access tokens over HTTP, for admins: each change is a commit, and in force when it is answered.</summary>
internal static class TokenRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/v1/tokens").Needs(Permission.Administer);
        tokens.MapGet("", ListAsync);
        tokens.MapGet("{id}", FindAsync);
        tokens.MapPost("", CreateAsync);
        tokens.MapPost("{id}/rotate", RotateAsync);
        tokens.MapDelete("{id}", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(TokenTable table, LastUse use, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var tokens = await table.CurrentAsync(cancellationToken).ConfigureAwait(false);
        return Results.Ok(new TokensAnswer(
            tokens.Values.OrderBy(t => t.Token.CreatedAt).ThenBy(t => t.Id, StringComparer.Ordinal).Select(t => TokenAnswer.Of(t, use.Of(t.Id), now)),
            TokenAnswer.OfFirst(use.Of(AdminToken.Id)),
            table.Broken is { Count: > 0 } broken ? broken : null));
    }

    private static async Task<IResult> FindAsync(string id, TokenStore store, LastUse use, TimeProvider time, CancellationToken cancellationToken)
    {
        if (id == AdminToken.Id)
            return Results.Ok(TokenAnswer.OfFirst(use.Of(id)));
        return await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } token ? Results.Ok(TokenAnswer.Of(token, use.Of(id), time.GetUtcNow())) : NotFound(id);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, TokenStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var body = TokenBody.OfCreate(bytes, time.GetUtcNow());
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The token is not well formed", body.Findings);
        var made = await store.CreateAsync(body.Wanted!, Act(context, body), cancellationToken).ConfigureAwait(false);
        context.Response.Headers.Location = $"/api/v1/tokens/{made.Token.Id}";
        return Results.Json(Shown(made, time), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RotateAsync(string id, HttpContext context, TokenStore store, AdminToken first, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var body = TokenBody.OfRotate(bytes);
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The request is not well formed", body.Findings);
        return id == AdminToken.Id
            ? OfTheFile(first)
            : Answer(id, await store.RotateAsync(id, body.Overlap, Act(context, body), cancellationToken).ConfigureAwait(false), time);
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, TokenStore store, AdminToken first, LastUse use, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var body = TokenBody.OfRevoke(bytes);
        if (body.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The request is not well formed", body.Findings);
        if (id == AdminToken.Id)
            return OfTheFile(first);
        var result = await store.RevokeAsync(id, Act(context, body), cancellationToken).ConfigureAwait(false);
        if (result is TokenResult.Done or TokenResult.BrokenRemoved)
            use.Forget(id);
        return Answer(id, result, time);
    }

    private static TokenAct Act(HttpContext context, TokenBody body) => new(context.Identity(), body.Reason, context.TraceIdentifier);

    private static IResult Answer(string id, TokenResult result, TimeProvider time) => result switch
    {
        TokenResult.Done done => Results.Ok(Shown(done, time)),
        TokenResult.BrokenRemoved removed => Results.Ok(new { id, commit = removed.Revision }),
        TokenResult.NoSuchToken => NotFound(id),
        TokenResult.Expired expired => ProblemAnswers.Of(StatusCodes.Status409Conflict, "The token has expired", $"Its end was {expired.At:u}. Make another one with POST /api/v1/tokens."),
        _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
    };

    private static TokenAnswer Shown(TokenResult.Done done, TimeProvider time) =>
        TokenAnswer.Of(done.Token, null, time.GetUtcNow()) with { Token = done.Text, Commit = done.Revision };

    private static IResult OfTheFile(AdminToken first) => ProblemAnswers.Of(
        StatusCodes.Status409Conflict,
        "The first admin's token is a file",
        $"It is not in the repository. To rotate it, remove {first.File} on the service's machine and restart: the next start writes another one, and the old one is refused.");

    private static IResult NotFound(string id) =>
        ProblemAnswers.Of(StatusCodes.Status404NotFound, "No such token", $"There is no token '{id}'. GET /api/v1/tokens lists them.");
}
