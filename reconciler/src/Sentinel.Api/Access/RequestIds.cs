using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

/// <summary>
/// Gives every request an id; answers carry it, and so do the commits that a request makes and the log. A caller's own is kept where it can do no harm
/// there, so that one id leads through the logs of both; it need not be unique.
/// </summary>
internal sealed partial class RequestIds : IMiddleware
{
    public const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = context.Request.Headers[Header] is [{ } own] && Harmless().IsMatch(own) ? own : Guid.NewGuid().ToString("N")[..16];

        // Said at the last moment: whoever turns an exception into an answer clears the headers of before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        return next(context);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Harmless();
}
