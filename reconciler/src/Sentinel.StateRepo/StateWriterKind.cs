namespace Sentinel.StateRepo;

/// <summary>The engines that write commits.</summary>
public enum StateWriterKind
{
    /// <summary>One self-contained pack for all that becomes durable together.</summary>
    Pack,

    /// <summary>Loose objects through LibGit2Sharp, each synced by itself.</summary>
    LibGit2,
}
