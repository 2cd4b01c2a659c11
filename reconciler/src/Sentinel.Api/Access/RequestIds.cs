using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

/// <summary>Gives every request an id; answers carry it, and so do the commits that a request makes.</summary>
internal sealed class RequestIds : IMiddleware
{
    public const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = Guid.NewGuid().ToString("N")[..16];

        // Said at the last moment: whoever turns an exception into an answer clears the headers of before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = context.TraceIdentifier;
            return Task.CompletedTask;
        });
        return next(context);
    }
}
