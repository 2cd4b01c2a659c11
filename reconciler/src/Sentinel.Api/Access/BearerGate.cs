using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Access;

/// <summary>Lets nobody in without a token, but for the few routes that say how the service is, and the webhook, which has a signature.</summary>
internal sealed class BearerGate(AdminToken token) : IMiddleware
{
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal) { "/", "/healthz", "/readyz", "/hooks/git" };

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (Open.Contains(context.Request.Path.Value ?? "") || IsAdmin(context.Request))
            return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemAnswers.Of(
            StatusCodes.Status401Unauthorized,
            "No valid token",
            "Send the header 'Authorization: Bearer <token>'. The admin's token is in the file admin.token of the service.").ExecuteAsync(context);
    }

    private bool IsAdmin(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && token.Matches(header[scheme.Length..].Trim());
    }
}
