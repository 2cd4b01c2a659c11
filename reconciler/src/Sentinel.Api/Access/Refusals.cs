using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Prometheus;
using Sentinel.Api.Access.Tokens;
using Sentinel.Api.Limits;
using Sentinel.Api.Problems;

namespace Sentinel.Api.Access;

/// <summary>Answers what is refused, and says it in log and metrics with its reason. The answer does not say what was wrong with a token.</summary>
internal sealed partial class Refusals
{
    private const int LongestPath = 200;

    private readonly Counter _refused = Prometheus.Metrics.CreateCounter("sentinel_http_refused_total", "Requests refused for who sent them, by reason.", "reason");
    private readonly KeyedBuckets _log;
    private readonly AccessLimits _limits;
    private readonly ILogger<Refusals> _logger;

    public Refusals(AccessLimits limits, TimeProvider time, ILogger<Refusals> logger)
    {
        (_limits, _logger, _log) = (limits, logger, new KeyedBuckets(time, 10, 100));

        // So that each is there, as zero, before it happens first.
        foreach (var reason in RefusalReason.All)
            _refused.WithLabels(reason);
    }

    /// <summary>401, or 429 where the address tried too often.</summary>
    public Task NotKnownAsync(HttpContext context, Admission.Refused refused)
    {
        var limit = refused.Reason == RefusalReason.Missing ? _limits.Anonymous : _limits.Failures;
        if (limit.Take(CallerAddress.Of(context)) is { } wait)
            return TooOftenAsync(context, wait, refused.TokenId);
        Note(context, refused.Reason, refused.TokenId);
        context.Response.Headers.WWWAuthenticate = refused.Reason == RefusalReason.Missing ? "Bearer realm=\"sentinel\"" : "Bearer realm=\"sentinel\", error=\"invalid_token\"";
        return ProblemAnswers.Of(
            StatusCodes.Status401Unauthorized,
            "No valid token",
            "Send the header 'Authorization: Bearer <token>'. An admin makes tokens; the first one is in the file admin.token of the service.").ExecuteAsync(context);
    }

    /// <summary>403: a good token, whose role does not allow it.</summary>
    public Task NotAllowedAsync(HttpContext context, Caller caller, Permission needed) => Forbidden(
        context,
        caller,
        "Not allowed",
        $"This needs one of the roles {Roles.Of(needed)}; the token's is {Resources.AccessRoles.NameOf(caller.Role)}. Ask an admin for another token.").ExecuteAsync(context);

    /// <summary>403 of a route: the role would do, and this is not for this caller.</summary>
    /// <param name="findings">What is wrong with each field; null: the detail says it all.</param>
    public IResult Forbidden(HttpContext context, Caller caller, string title, string detail, object? findings = null)
    {
        Note(context, RefusalReason.Forbidden, caller.TokenId);
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"sentinel\", error=\"insufficient_scope\"";
        return ProblemAnswers.Of(StatusCodes.Status403Forbidden, title, detail, findings);
    }

    /// <summary>403: a cookie came along with what may be another site's request.</summary>
    public IResult MayBeForged(HttpContext context, string? tokenId, string detail)
    {
        Note(context, RefusalReason.Csrf, tokenId);
        return ProblemAnswers.Of(StatusCodes.Status403Forbidden, "The request may be another site's", detail);
    }

    public Task TooOftenAsync(HttpContext context, TimeSpan wait, string? tokenId)
    {
        Note(context, RefusalReason.RateLimited, tokenId);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return ProblemAnswers.Of(StatusCodes.Status429TooManyRequests, "Too many requests", "Wait as long as Retry-After says.").ExecuteAsync(context);
    }

    private void Note(HttpContext context, string reason, string? tokenId)
    {
        _refused.WithLabels(reason).Inc();
        var address = CallerAddress.Of(context);
        if (_log.Take($"{reason} {tokenId ?? address}") is null)
            LogRefused(context.Request.Method, PathOf(context), address, reason, tokenId ?? "-", context.TraceIdentifier);
    }

    /// <summary>Without what may be a token that somebody put into the path.</summary>
    private static string PathOf(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var secret = path.IndexOf(TokenText.Prefix, StringComparison.OrdinalIgnoreCase);
        return secret >= 0 ? path[..Math.Min(secret, LongestPath)] + "…" : path.Length > LongestPath ? path[..LongestPath] + "…" : path;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Method} {Path} from {Address}: {Reason}, token {TokenId}, request {RequestId}")]
    private partial void LogRefused(string method, string path, string address, string reason, string tokenId, string requestId);
}
