namespace Sentinel.StateRepo;

/// <summary>When a write counts as durable.</summary>
public enum StateDurability
{
    /// <summary>When it is on the local disk; it is pushed soon after.</summary>
    Local,

    /// <summary>When it is on the remote, too.</summary>
    Remote,
}
