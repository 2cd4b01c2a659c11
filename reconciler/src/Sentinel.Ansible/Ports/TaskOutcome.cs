namespace Sentinel.Ansible;

/// <summary>How a task ended on a host.</summary>
public enum TaskOutcome
{
    Ok,
    Changed,
    Skipped,
    Failed,

    /// <summary>It failed, and the role says that it does not matter.</summary>
    Ignored,
}
