namespace Sentinel.Api.Access;

/// <summary>Why a request was refused, for log and metrics. The caller is not told which part of a token was wrong.</summary>
internal static class RefusalReason
{
    /// <summary>No token.</summary>
    public const string Missing = "missing";

    /// <summary>Not the form of a token.</summary>
    public const string Malformed = "malformed";

    /// <summary>No such token: never made, revoked, rotated, or another secret.</summary>
    public const string Unknown = "unknown";

    /// <summary>The token, but past its end.</summary>
    public const string Expired = "expired";

    /// <summary>A cookie of no session: ended, of before a restart, or its token is gone.</summary>
    public const string Session = "session";

    /// <summary>The role or the scope does not allow it.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>A browser's request that may be another site's.</summary>
    public const string Csrf = "csrf";

    /// <summary>Too many.</summary>
    public const string RateLimited = "rate_limited";

    public static readonly IReadOnlyList<string> All = [Missing, Malformed, Unknown, Expired, Session, Forbidden, Csrf, RateLimited];
}
