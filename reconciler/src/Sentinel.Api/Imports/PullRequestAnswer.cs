using Sentinel.Forge;

namespace Sentinel.Api.Imports;

/// <param name="Number">As the forge counts.</param>
/// <param name="Url">Where people look at it.</param>
/// <param name="Branch">Where its commit is.</param>
/// <param name="IsNew">False: it was open already.</param>
internal sealed record PullRequestAnswer(int Number, string Url, string Branch, bool IsNew)
{
    public static PullRequestAnswer Of(PullRequest pull) => new(pull.Number, pull.Url, pull.Branch, pull.IsNew);
}
