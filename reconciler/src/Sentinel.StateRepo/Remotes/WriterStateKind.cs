namespace Sentinel.StateRepo;

/// <summary>Who writes the state repository.</summary>
public enum WriterStateKind
{
    /// <summary>This instance.</summary>
    Held,

    /// <summary>Another instance; this one reads only.</summary>
    HeldByOther,

    /// <summary>Nobody: the remote lost commits that were there. This instance reads only until a person decides.</summary>
    Rewritten,
}
