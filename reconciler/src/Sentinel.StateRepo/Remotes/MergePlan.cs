namespace Sentinel.StateRepo.Remotes;

/// <summary>How our history and the remote's become one.</summary>
internal abstract record MergePlan
{
    private MergePlan()
    {
    }

    /// <summary>The remote has nothing that we have not.</summary>
    internal sealed record Nothing : MergePlan;

    /// <summary>We have nothing that the remote has not, and everything it has may stand.</summary>
    internal sealed record Forward : MergePlan;

    /// <summary>A merge commit on our head.</summary>
    /// <param name="Change">What it takes over.</param>
    /// <param name="Conflicts">Servers that both sides bound: name and the two claims.</param>
    internal sealed record Join(StateChange Change, IReadOnlyList<string> Conflicts) : MergePlan;

    /// <summary>The two have no commit in common.</summary>
    internal sealed record Unrelated : MergePlan;
}
