namespace Sentinel.Bench.Running;

/// <summary>The checkout that this program was built in.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>The service's program and the command, as scripts/build.sh makes them for people.</summary>
    public static string Command => Path.Combine(Root, "artifacts/sentinel/sentinel");

    /// <summary>The pages for people, as they were built last.</summary>
    public static string WebAdmin => Path.Combine(Root, "web-admin/dist");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sentinel.sln")))
                return folder.FullName;
        }

        throw new BenchException($"No folder above {AppContext.BaseDirectory} has Sentinel.sln. Run it from a checkout.");
    }
}
