namespace Sentinel.Ansible;

/// <summary>Whether sshd answers: a closed set.</summary>
public abstract record ReachResult
{
    private ReachResult()
    {
    }

    /// <summary>A banner came.</summary>
    public sealed record Reachable(TimeSpan Took) : ReachResult;

    /// <summary>None came; the message says what helps.</summary>
    public sealed record Unreachable(UnreachableReason Reason, string Message) : ReachResult;
}
