using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>Processes of a test: runs of ansible outlive the service by design, and the service a test that was killed.</summary>
internal static class Leftovers
{
    /// <summary>Set for the service.</summary>
    public const string Variable = "SENTINEL_E2E";

    /// <summary>Ends every process whose environment names that folder as its test's, or a journal below it.</summary>
    public static void End(string folder)
    {
        string[] marks = [$"{Variable}={folder}", $"SENTINEL_JOURNAL={folder}/"];
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && EnvironmentOf(process).Any(e => e == marks[0] || e.StartsWith(marks[1], StringComparison.Ordinal)))
                Kill(id);
        }
    }

    private static string[] EnvironmentOf(string process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, "environ"))).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
            return [];
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile.
        }
    }
}
