namespace Sentinel.Ansible;

/// <summary>How a run ended for one server.</summary>
public enum HostOutcome
{
    /// <summary>It has the configuration, or the wipe.</summary>
    Completed,

    /// <summary>A task failed.</summary>
    Failed,

    /// <summary>The connection was not made, or was lost.</summary>
    Unreachable,

    /// <summary>The run says nothing conclusive: it may be half done. Roles are idempotent; run again.</summary>
    Unknown,
}
