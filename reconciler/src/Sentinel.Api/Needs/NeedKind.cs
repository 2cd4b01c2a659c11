namespace Sentinel.Api.Needs;

/// <summary>What needs a person; the most urgent first.</summary>
internal enum NeedKind
{
    /// <summary>A claimed server does not answer: what it serves is probably down.</summary>
    ClaimDegraded,

    /// <summary>A guard holds servers until a person confirms them.</summary>
    GuardHeld,

    /// <summary>A host shows another key than the pinned one; its server is quarantined.</summary>
    HostKeyChanged,

    /// <summary>Servers are quarantined since all their attempts failed for one cause.</summary>
    BudgetSpent,

    /// <summary>Servers are quarantined for one other reason.</summary>
    Quarantined,

    /// <summary>Servers on their way to Ready or out of service stand still for one reason.</summary>
    Stalled,

    /// <summary>Servers are refused: another one in force has their address.</summary>
    AddressTaken,

    /// <summary>Rows of a supplier's list, or all of it, did not go in.</summary>
    RowsRejected,

    /// <summary>Files of the repository are not in force: broken, misplaced or refused.</summary>
    FileBroken,

    /// <summary>The configuration of a profile cannot be generated.</summary>
    ProfileRefused,

    /// <summary>Leases of claims are over, and by their policy they stay live.</summary>
    LeaseOverdue,

    /// <summary>Leases of claims end within 24 hours.</summary>
    LeaseEnding,

    /// <summary>Claims wait: no free server fits.</summary>
    ClaimWaiting,

    /// <summary>No more servers are free than the claims of three days take.</summary>
    LowCapacity,

    /// <summary>Something that the service needs is not as it should be; <c>reason</c> says what, as <c>degraded</c> of <c>/readyz</c> does.</summary>
    ServiceDegraded,
}
