namespace Sentinel.Ansible.Tests;

internal static class RunningPrograms
{
    /// <summary>Does any process of this machine name the text in its command line?</summary>
    public static bool Any(string text) => Directory.GetDirectories("/proc")
        .Where(name => char.IsAsciiDigit(Path.GetFileName(name)[0]))
        .Any(folder => CommandLine(folder).Contains(text, StringComparison.Ordinal));

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
