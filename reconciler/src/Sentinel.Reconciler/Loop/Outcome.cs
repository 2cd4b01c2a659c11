namespace Sentinel.Reconciler.Loop;

/// <summary>What a pass came to. Only the loop turns one into a delay.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Nothing to do until something changes.</summary>
    public static Outcome Settled { get; } = new Done();

    /// <summary>There is a next step now.</summary>
    public static Outcome Now { get; } = new Again(TimeSpan.Zero);

    /// <summary>Somebody else wrote first; decide again on what is there now.</summary>
    public static Outcome Stale { get; } = new Conflict();

    public static Outcome After(TimeSpan delay) => new Again(delay < TimeSpan.Zero ? TimeSpan.Zero : delay);

    public sealed record Done : Outcome;

    public sealed record Again(TimeSpan Delay) : Outcome;

    public sealed record Conflict : Outcome;
}
