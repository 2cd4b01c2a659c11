namespace Sentinel.StateRepo.Remotes;

/// <summary>What came of talking to the remote.</summary>
internal enum GitOutcome
{
    Ok,

    /// <summary>Somebody else moved the remote meanwhile; fetch, and try again.</summary>
    Rejected,
    Unreachable,
    AuthFailed,
    HostKeyChanged,

    /// <summary>There is no such repository or branch.</summary>
    Missing,
    Failed,
}
