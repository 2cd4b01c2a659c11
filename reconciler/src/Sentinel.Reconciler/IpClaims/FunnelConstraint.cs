namespace Sentinel.Reconciler.IpClaims;

/// <summary>What narrows the servers that a claim may get, in the order in which it is looked at.</summary>
public enum FunnelConstraint
{
    /// <summary>In force, Ready, without a claim, and not refused for its address: where the funnel begins.</summary>
    Ready,

    /// <summary>The selector names a server.</summary>
    Server,

    /// <summary>The selector names an address.</summary>
    Address,

    /// <summary>The selector asks for a label.</summary>
    Label,

    /// <summary>The selector asks for a fact.</summary>
    Fact,

    /// <summary>Not cordoned, paused, set aside or to be retired.</summary>
    Available,

    /// <summary>No claim that waits longer has a right to it.</summary>
    NotPromised,

    /// <summary>The whole repository is not paused; looked at only where it is.</summary>
    NotPaused,
}
