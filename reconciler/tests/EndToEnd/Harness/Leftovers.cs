using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>Runs of ansible outlive the service by design; after a test nobody wants them any more.</summary>
internal static class Leftovers
{
    /// <summary>Ends every process whose environment names a journal below that folder.</summary>
    public static void End(string runsPath)
    {
        var mark = $"SENTINEL_JOURNAL={runsPath}/";
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && EnvironmentOf(folder).Any(e => e.StartsWith(mark, StringComparison.Ordinal)))
                Kill(id);
        }
    }

    private static string[] EnvironmentOf(string folder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, "environ"))).Split('\0');
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
