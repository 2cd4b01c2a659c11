namespace Sentinel.Resources;

/// <summary>Condition types; the first three follow kstatus.</summary>
public static class ConditionTypes
{
    public const string Ready = "Ready";
    public const string Reconciling = "Reconciling";
    public const string Stalled = "Stalled";
    public const string Reachable = "Reachable";
    public const string HostKeyVerified = "HostKeyVerified";
    public const string Provisioned = "Provisioned";
    public const string Degraded = "Degraded";

    /// <summary>While the server has a claim: the host carries the claim's mark.</summary>
    public const string ClaimMarked = "ClaimMarked";

    /// <summary>While the end of the server's claim, or its retirement, is over a guard's cap: it waits for a person.</summary>
    public const string GuardHeld = "GuardHeld";

    /// <summary>Of a Credential, while it is sealed to a key that was rotated.</summary>
    public const string SealedToOldKey = "SealedToOldKey";

    /// <summary>While something that is to be done to the machine waits for the end of a freeze.</summary>
    public const string Frozen = "Frozen";

    /// <summary>While the manifest in the repository is broken; the last good version is in force.</summary>
    public const string ManifestBroken = "ManifestBroken";
}
