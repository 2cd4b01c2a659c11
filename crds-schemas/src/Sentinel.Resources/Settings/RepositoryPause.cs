namespace Sentinel.Resources;

/// <summary>Whether Sentinel stands still in the whole repository: <c>true</c>, <c>false</c>, or <c>{reason: …}</c>, which is true.</summary>
/// <param name="IsOn">It does nothing with any server or list.</param>
/// <param name="Reason">What people are told, at most 500 characters; null: none was given.</param>
public sealed record RepositoryPause(bool IsOn, string? Reason)
{
    /// <summary>Characters of a reason.</summary>
    internal const int LongestReason = 500;

    public static RepositoryPause Off { get; } = new(false, null);
}
