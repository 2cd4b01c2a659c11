namespace Sentinel.Api.Guards;

/// <summary>What a confirmation let go on.</summary>
/// <param name="Commit">The commit that says so.</param>
/// <param name="Confirmed">How many servers.</param>
/// <param name="Servers">Their names.</param>
internal sealed record ConfirmAnswer(string Commit, int Confirmed, IReadOnlyList<string> Servers);
