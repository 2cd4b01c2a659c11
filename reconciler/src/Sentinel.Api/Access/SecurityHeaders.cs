using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Sentinel.Api.Listening;

namespace Sentinel.Api.Access;

/// <summary>What tells browsers to be careful with an answer. A route that needs it otherwise sets its own.</summary>
internal sealed class SecurityHeaders(IOptions<TlsOptions> tls) : IMiddleware
{
    private readonly StringValues _hsts = $"max-age={(long)tls.Value.HstsMaxAge.TotalSeconds}";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Said at the last moment: whoever turns an exception into an answer clears the headers of before.
        context.Response.OnStarting(static state =>
        {
            var (headers, context) = ((SecurityHeaders, HttpContext))state;
            headers.Add(context);
            return Task.CompletedTask;
        }, (this, context));
        return next(context);
    }

    private void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.TryAdd("Cache-Control", "no-store");
        if (context.Request.IsHttps && tls.Value.HstsMaxAge > TimeSpan.Zero)
            headers.StrictTransportSecurity = _hsts;
    }
}
