namespace Sentinel.Forge;

public enum ForgeProblemKind
{
    /// <summary>It does not know the token, or the token may not do this.</summary>
    Refused,

    /// <summary>There is no such repository or branch, or the token does not see it.</summary>
    NotFound,

    /// <summary>It takes the request for wrong.</summary>
    Invalid,

    /// <summary>Too many calls.</summary>
    RateLimited,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>It cannot be reached, or something broke there.</summary>
    Unavailable,
}
