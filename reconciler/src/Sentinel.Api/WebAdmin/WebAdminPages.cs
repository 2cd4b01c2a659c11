using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Sentinel.Api.Access.Browser;

namespace Sentinel.Api.WebAdmin;

/// <summary>
/// Serves the web admin: its files, and its one page at every address that is none of a program's. Open to everybody,
/// since a page that shows nothing yet has to be there to sign in; nothing here is secret or read from disk.
/// </summary>
internal sealed class WebAdminPages(WebAdminFiles files, BrowserSessions sessions) : IMiddleware
{
    /// <summary>What the built page has where each answer puts a nonce of its own.</summary>
    public const string NoncePlace = "__CSP_NONCE__";

    /// <summary>What it has in place of <c>open</c> or <c>none</c>: whether the browser is signed in, so that the page need not ask and be refused.</summary>
    public const string SessionPlace = "__SESSION__";

    private const string Immutable = "public, max-age=31536000, immutable";

    private static readonly PathString[] OfPrograms = ["/api", "/apis", "/openapi", "/metrics", "/healthz", "/readyz", "/hooks", "/version"];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return next(context);
        if (files.Find(request.Path.Value ?? "") is { } file)
            return SendAsync(context, file);
        return files.Index is { } index && IsPage(request) ? SendPageAsync(context, index) : next(context);
    }

    /// <summary>A person's browser asks for a page; a program asks for something else.</summary>
    private static bool IsPage(HttpRequest request) =>
        !Array.Exists(OfPrograms, p => request.Path.StartsWithSegments(p, StringComparison.Ordinal))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static async Task SendAsync(HttpContext context, WebAdminFile file)
    {
        var (bytes, encoding) = FormFor(file, context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        headers.CacheControl = file.IsImmutable ? Immutable : "public, max-age=3600";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        context.Response.ContentType = file.Type;
        await WriteAsync(context, bytes).ConfigureAwait(false);
    }

    private static (byte[] Bytes, string? Encoding) FormFor(WebAdminFile file, StringValues accepted)
    {
        if (file.Brotli is not null && Accepts(accepted, "br"))
            return (file.Brotli, "br");
        return file.Gzip is not null && Accepts(accepted, "gzip") ? (file.Gzip, "gzip") : (file.Plain, null);
    }

    private static bool Accepts(StringValues accepted, string encoding) =>
        StringWithQualityHeaderValue.TryParseList(accepted, out var values)
        && values.Any(v => v.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && v.Quality is null or > 0);

    private async Task SendPageAsync(HttpContext context, string index)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = PolicyWith(nonce);
        context.Response.ContentType = "text/html; charset=utf-8";
        var page = index.Replace(NoncePlace, nonce, StringComparison.Ordinal).Replace(SessionPlace, HasSession(context) ? "open" : "none", StringComparison.Ordinal);
        await WriteAsync(context, Encoding.UTF8.GetBytes(page)).ConfigureAwait(false);
    }

    private bool HasSession(HttpContext context) =>
        context.Request.Cookies.TryGetValue(BrowserSessions.Cookie, out var secret) && sessions.Find(secret) is not null;

    /// <summary>Scripts come from files alone; the component library and the editor insert style elements, which carry the nonce.</summary>
    private static string PolicyWith(string nonce) =>
        "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; img-src 'self'; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static async Task WriteAsync(HttpContext context, byte[] bytes)
    {
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }
}
