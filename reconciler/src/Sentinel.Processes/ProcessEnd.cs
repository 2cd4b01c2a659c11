namespace Sentinel.Processes;

/// <summary>How a program came to its end.</summary>
public enum ProcessEnd
{
    /// <summary>It ended by itself; the exit code is its own.</summary>
    Exited,

    /// <summary>It took longer than its limit and was killed.</summary>
    TimedOut,

    /// <summary>There is no such program, or it may not be executed.</summary>
    NotFound,
}
