using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

/// <summary>Gives every request an id; answers carry it, and so do the commits that a request makes.</summary>
internal sealed class RequestIds : IMiddleware
{
    public const string Header = "X-Request-Id";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.TraceIdentifier = Guid.NewGuid().ToString("N")[..16];
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    }
}
