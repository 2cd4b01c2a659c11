namespace Sentinel.Ansible;

/// <summary>How a run ended as a whole. The servers' own outcomes are what counts for them.</summary>
public enum RunOutcome
{
    /// <summary>Every server completed.</summary>
    Completed,

    /// <summary>It came to its end, but not for every server.</summary>
    Failed,

    /// <summary>It took longer than it may and was ended.</summary>
    TimedOut,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>It vanished without an exit code: killed outright, or the machine went down.</summary>
    Lost,

    /// <summary>It was never started; the message says why.</summary>
    NotStarted,
}
