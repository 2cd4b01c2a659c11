namespace Sentinel.Resources.Tests.Schemas;

/// <summary>The sources that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); ; folder = folder.Parent!)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Sentinel.sln")))
            {
                return folder.FullName;
            }
        }
    }
}
