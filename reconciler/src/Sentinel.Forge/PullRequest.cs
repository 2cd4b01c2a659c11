namespace Sentinel.Forge;

/// <param name="Number">As the forge counts.</param>
/// <param name="Url">Where people look at it.</param>
/// <param name="Branch">Where its commit is.</param>
/// <param name="IsNew">False: it was open already.</param>
public sealed record PullRequest(int Number, string Url, string Branch, bool IsNew);
