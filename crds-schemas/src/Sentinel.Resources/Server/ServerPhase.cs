namespace Sentinel.Resources;

/// <summary>Where a server is in its life. <c>docs/states.md</c> has the diagram.</summary>
public enum ServerPhase
{
    Pending,
    Verifying,
    Waiting,
    Provisioning,
    Failed,
    Ready,
    Releasing,
    CoolingDown,
    Quarantined,
    Retiring,
    Retired,
}
