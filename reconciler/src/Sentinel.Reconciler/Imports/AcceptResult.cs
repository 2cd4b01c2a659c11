using Sentinel.Forge;

namespace Sentinel.Reconciler.Imports;

/// <summary>What became of a list that was accepted: a closed set.</summary>
public abstract record AcceptResult
{
    private AcceptResult()
    {
    }

    /// <summary>The list is on main, durable as this commit.</summary>
    public sealed record Committed(ListPreview Preview, string Revision) : AcceptResult;

    /// <summary>The very list was on main already. Nothing was written.</summary>
    public sealed record Unchanged(ListPreview Preview) : AcceptResult;

    /// <summary>The list waits in a pull request.</summary>
    public sealed record Proposed(ListPreview Preview, PullRequest PullRequest) : AcceptResult;

    /// <summary>Nothing of the list can be taken. Nothing was written.</summary>
    public sealed record Refused(ListPreview Preview) : AcceptResult;

    /// <summary>On the revision that the person saw the list did something else than now. Nothing was written.</summary>
    public sealed record Stale(ListPreview Preview) : AcceptResult;

    /// <summary>There is no such revision as the person says to have seen. Nothing was written.</summary>
    public sealed record NoSuchRevision : AcceptResult;

    /// <summary>The forge did not take it.</summary>
    public sealed record ForgeRefused(ForgeProblem Problem) : AcceptResult;
}
