namespace Sentinel.Sessions;

/// <summary>How sure it is that a list is written in the way that it was read.</summary>
public enum Certainty
{
    /// <summary>The Supplier says so.</summary>
    Stated,

    /// <summary>The file says so itself, or nothing else makes a list of it.</summary>
    Certain,

    /// <summary>The best reading of several; a look at accents and columns is worth it.</summary>
    Likely,
}
