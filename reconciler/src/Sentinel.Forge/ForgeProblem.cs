namespace Sentinel.Forge;

/// <summary>Why a forge did not take something; never with its token.</summary>
/// <param name="Kind">What sort of problem it is.</param>
/// <param name="Message">What happened.</param>
/// <param name="Remedy">What a person can do.</param>
/// <param name="RetryAfter">When asking again may help; null: nobody knows.</param>
public sealed record ForgeProblem(ForgeProblemKind Kind, string Message, string Remedy, TimeSpan? RetryAfter = null);
