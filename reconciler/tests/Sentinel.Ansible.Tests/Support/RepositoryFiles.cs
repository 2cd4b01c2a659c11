namespace Sentinel.Ansible.Tests;

/// <summary>The house's own ansible folder, which the tests run against.</summary>
internal static class RepositoryFiles
{
    public static string Ansible { get; } = Path.Combine(Root(), "ansible");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
