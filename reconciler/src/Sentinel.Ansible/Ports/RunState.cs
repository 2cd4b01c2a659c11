namespace Sentinel.Ansible;

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>No such run; or it was lost, and nobody has followed it to its end record yet.</summary>
    Unknown,

    Running,

    /// <summary>It ended; <see cref="IAnsibleRuns.FollowAsync"/> says how.</summary>
    Ended,
}
