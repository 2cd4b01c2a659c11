namespace Sentinel.Api.Tests.OpenApi;

/// <summary>Files of the repository that are made from the code: with GOLDEN_UPDATE they are written, without they must be the same.</summary>
internal static class Generated
{
    public static async Task ShouldBeAsync(string path, string text)
    {
        var file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("GOLDEN_UPDATE") is { Length: > 0 })
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == text)
            .ShouldBeTrue($"{path} is not what the code says. Write it anew: GOLDEN_UPDATE=1 and the tests of {nameof(OpenApiTests)}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent!)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sentinel.sln")))
                return folder.FullName;
        }
    }
}
