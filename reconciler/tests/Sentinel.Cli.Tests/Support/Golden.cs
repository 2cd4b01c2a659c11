namespace Sentinel.Cli.Tests.Support;

/// <summary>Files that say how something has to look. With SENTINEL_GOLDEN set to this project's folder they are written anew.</summary>
internal static class Golden
{
    public static async Task CompareAsync(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("SENTINEL_GOLDEN") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "Golden", name), text, TestContext.Current.CancellationToken);
        else
            text.ShouldBe(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", name), TestContext.Current.CancellationToken));
    }
}
