namespace Sentinel.Bench.Running;

/// <summary>The checkout that this program was built in.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    /// <summary>The service's program, of the same configuration as this one.</summary>
    public static string Service => Path.Combine(Root, "reconciler/src/Sentinel.Cli/bin/Release/net10.0/sentinel.dll");

    /// <summary>The command, as people start it.</summary>
    public static string Command => Path.Combine(Root, "reconciler/src/Sentinel.Cli/bin/Release/net10.0/sentinel");

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
