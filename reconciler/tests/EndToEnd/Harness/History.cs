namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>What holds of the repository's history at any time, whatever happened.</summary>
internal static class History
{
    public static async Task ShouldBeSoundAsync(StateRepository repository)
    {
        (await repository.FsckAsync()).ShouldBeEmpty();
        var commits = await repository.LogAsync();
        var trees = commits.ToDictionary(c => c.Id, c => c.Tree, StringComparer.Ordinal);
        commits.Where(c => c.IsSentinels && c.Actor.Length == 0).ShouldBeEmpty("commits without an actor");
        commits.Where(c => c.Parents is [var parent] && trees[parent] == c.Tree).ShouldBeEmpty("commits that change nothing");
        commits.ShouldAllBe(c => c.Subject.Length <= 72);
    }
}
