namespace Sentinel.Sessions;

/// <summary>One trait of how a list is written.</summary>
/// <param name="Value">Such as <c>UTF-8</c>, or <c>semicolon</c>.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Why">What says so, as words that follow "because".</param>
public sealed record DetectedTrait(string Value, Certainty Certainty, string Why)
{
    /// <summary>Such as <c>UTF-8 (certain: it begins with a byte order mark)</c>.</summary>
    public override string ToString() => $"{Value} ({Certainty.ToString().ToLowerInvariant()}: {Why})";
}
