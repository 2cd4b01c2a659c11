namespace Sentinel.Reconciler.IpClaims;

/// <summary>What alone keeps a server that fits from a claim.</summary>
public enum HelpKind
{
    /// <summary>It is cordoned.</summary>
    Cordoned,

    /// <summary>It cools down after a wipe, and is verified and free by itself.</summary>
    CoolingDown,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>Servers are on their way to Ready; what facts they have may not be known yet.</summary>
    Arriving,
}
