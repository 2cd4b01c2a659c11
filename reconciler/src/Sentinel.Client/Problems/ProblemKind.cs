namespace Sentinel.Client;

/// <summary>Why the service refused, as far as a caller does different things about it.</summary>
public enum ProblemKind
{
    /// <summary>Something else; status, title and detail say what.</summary>
    Other,

    /// <summary>The request is wrong: 400, 413, 415 or 422; <see cref="Problem.Findings"/> has every mistake.</summary>
    NotWellFormed,

    /// <summary>The token is missing, wrong, expired or revoked: 401.</summary>
    NotAuthenticated,

    /// <summary>The token's role or scope does not allow it: 403.</summary>
    NotAllowed,

    /// <summary>There is no such claim: 404.</summary>
    NotFound,

    /// <summary>Another claim has the name: 409.</summary>
    NameTaken,

    /// <summary>No server is free that fits, and the caller did not want to wait: 409. Nothing was written.</summary>
    Exhausted,

    /// <summary>It is in no state in which that can be done: 409 for another reason.</summary>
    Conflict,

    /// <summary>The key was used with another body: 422.</summary>
    KeyReused,
}
