using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access.Tokens;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Access.Browser;

/// <summary>Sign-in of the web admin: a token becomes a cookie that scripts cannot read and other sites cannot send.</summary>
internal static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/session", SignInAsync).Needs(Permission.Open);
        routes.MapGet("/api/v1/session", (HttpContext context) => SignInAnswer.Of(context.Caller())).Needs(Permission.SignedIn);
        routes.MapDelete("/api/v1/session", SignOut).Needs(Permission.SignedIn);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, Authenticator authenticator, BrowserSessions sessions, Refusals refusals, LastUse use, CancellationToken cancellationToken)
    {
        if (ForgeryGuard.ProblemOf(context.Request) is { } problem)
            return refusals.MayBeForged(context, null, problem);
        if (await StrictJson.BytesAsync(context.Request, cancellationToken).ConfigureAwait(false) is not { } bytes)
            return StrictJson.TooLarge();
        var json = new StrictJson("session", hasSecrets: true);
        string? token = null;
        json.Read(bytes, ["token"], root => token = json.Text(root, "token"));
        if (json.Findings.Count > 0)
            return ProblemAnswers.Of(StatusCodes.Status400BadRequest, "The sign-in is not well formed", json.Findings);
        var admission = await authenticator.OfTextAsync(token?.Trim() ?? "", cancellationToken).ConfigureAwait(false);
        if (admission is not Admission.Known known)
            return new RefusedSignIn(refusals, (Admission.Refused)admission);
        EndOf(context, sessions);
        var (secret, session) = sessions.Begin(known.Caller, known.Proof);
        context.Response.Cookies.Append(BrowserSessions.Cookie, secret, Cookie(context));
        use.Note(known.Caller.TokenId);
        return Results.Ok(SignInAnswer.Of(known.Caller with { Session = session }));
    }

    private static IResult SignOut(HttpContext context, BrowserSessions sessions)
    {
        EndOf(context, sessions);
        context.Response.Cookies.Delete(BrowserSessions.Cookie, Cookie(context));
        return Results.NoContent();
    }

    private static void EndOf(HttpContext context, BrowserSessions sessions)
    {
        if (context.Request.Cookies.TryGetValue(BrowserSessions.Cookie, out var secret))
            sessions.End(secret);
    }

    /// <summary>Without an end, so that it goes with the browser; the session has its own.</summary>
    private static CookieOptions Cookie(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    private sealed class RefusedSignIn(Refusals refusals, Admission.Refused refused) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => refusals.NotKnownAsync(httpContext, refused);
    }
}
