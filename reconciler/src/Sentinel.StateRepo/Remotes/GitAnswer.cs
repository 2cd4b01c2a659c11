namespace Sentinel.StateRepo.Remotes;

/// <summary>What came of one git command.</summary>
/// <param name="Outcome">Which of the closed set.</param>
/// <param name="Problem">What is wrong and what helps; null where nothing is.</param>
internal sealed record GitAnswer(GitOutcome Outcome, string? Problem = null)
{
    public bool Ok => Outcome == GitOutcome.Ok;
}
