using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access.Browser;

/// <summary>Tells a request of our own page from one that another site makes a signed-in browser send.</summary>
internal static class ForgeryGuard
{
    public const string Header = "X-Sentinel-Csrf";

    /// <summary>Why a request by cookie is not taken; null: it is.</summary>
    public static string? ProblemOf(HttpRequest request, BrowserSession session)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return null;
        if (ProblemOf(request) is { } problem)
            return problem;
        return IsSame(request.Headers[Header].ToString(), session.Csrf)
            ? null
            : $"Send the header {Header} with what GET /api/v1/session says as csrf; or send a bearer token instead of the cookie.";
    }

    /// <summary>Why the request is not of our own page; null: it is, or of no browser.</summary>
    public static string? ProblemOf(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var own = $"{request.Scheme}://{request.Host}";
        if (origin.Length > 0)
        {
            return string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"It says that it comes from a page that is not {own}. Behind a proxy, have it pass Host and X-Forwarded-Proto on, and set Proxy:Trusted.";
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" ? null : "The browser says that another site sent it.";
    }

    private static bool IsSame(string presented, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(expected));
}
