namespace Sentinel.StateRepo;

/// <summary>What became of a wait for the remote.</summary>
public enum PublishResult
{
    /// <summary>The remote's branch contains the revision.</summary>
    Published,

    /// <summary>Not within the limit. It is still pushed later.</summary>
    TimedOut,

    /// <summary>Another instance writes; the revision stays here until a person decides.</summary>
    Fenced,

    /// <summary>The remote lost commits; nothing is pushed until a person decides.</summary>
    Rewritten,
}
