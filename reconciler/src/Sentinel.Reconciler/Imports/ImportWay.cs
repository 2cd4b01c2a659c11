namespace Sentinel.Reconciler.Imports;

/// <summary>How a list that is accepted gets to main.</summary>
public enum ImportWay
{
    /// <summary>In one commit, at once.</summary>
    Commit,

    /// <summary>By a pull request, which people look at first.</summary>
    PullRequest,
}
