namespace Sentinel.Api.Access;

/// <summary>What a route lets its caller do; which roles may is decided in <see cref="Roles"/>.</summary>
internal enum Permission
{
    /// <summary>Everybody, also without a token.</summary>
    Open,

    /// <summary>Everybody with a token, whatever its role.</summary>
    SignedIn,

    /// <summary>Reading what is there: viewer, operator, admin.</summary>
    Read,

    /// <summary>Reading claims: as <see cref="Read"/>, and a claimer its own.</summary>
    ReadClaims,

    /// <summary>Making and ending claims: operator, admin, and a claimer its own.</summary>
    Claim,

    /// <summary>Acts on servers, runs, imports and guards: operator, admin.</summary>
    Operate,

    /// <summary>Tokens: admin.</summary>
    Administer,
}
