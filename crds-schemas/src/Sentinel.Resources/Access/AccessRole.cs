namespace Sentinel.Resources;

/// <summary>What a token lets its holder do; which routes that is, the HTTP API decides.</summary>
public enum AccessRole
{
    /// <summary>Reads everything but tokens.</summary>
    Viewer,

    /// <summary>Makes, reads and ends claims of its own identity, and nothing else.</summary>
    Claimer,

    /// <summary>Reads everything but tokens, claims for anybody, and acts on servers, lists and runs.</summary>
    Operator,

    /// <summary>Everything.</summary>
    Admin,
}
