namespace Sentinel.Client;

/// <summary>What one try came to.</summary>
internal abstract record Attempt
{
    private Attempt()
    {
    }

    public sealed record Answered(Answer Answer) : Attempt;

    /// <param name="Problem">What happened, for people.</param>
    /// <param name="Again">True: another try may work.</param>
    /// <param name="MaybeDone">True: the service may have done what it was asked for.</param>
    /// <param name="After">When the service wants to be asked again.</param>
    /// <param name="Cause">The exception, where there was one.</param>
    public sealed record Failed(string Problem, bool Again, bool MaybeDone, TimeSpan? After, Exception? Cause) : Attempt;
}
