using System.Reflection;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>Where the built product lies in this checkout.</summary>
internal static class Product
{
    public static string Root { get; } = FindRoot();

    public static string FleetScript { get; } = Path.Combine(Root, "deploy/test-fleet/fleet.sh");

    /// <summary>The program, of the same configuration as these tests.</summary>
    public static string Program { get; } = Path.Combine(Root, "reconciler/src/Sentinel.Cli/bin", Configuration(), "net10.0/sentinel.dll");

    public static string Content { get; } = Path.Combine(Root, "ansible");

    private static string Configuration() =>
        typeof(Product).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sentinel.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Sentinel.sln. Run the tests from a checkout.");
    }
}
