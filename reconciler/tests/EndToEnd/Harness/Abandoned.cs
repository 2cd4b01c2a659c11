using System.Globalization;

namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>What earlier tests left that were killed themselves: the next ones take it away.</summary>
internal static class Abandoned
{
    public const string Prefix = "sentinel-e2e-";
    private const string OwnerFile = "owner";

    /// <summary>A folder that says whose it is.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
        File.WriteAllText(Path.Combine(folder, OwnerFile), Identity(Environment.ProcessId));
        return folder;
    }

    /// <summary>Takes everything away whose owner is no more; what belongs to living tests stays.</summary>
    public static async Task RemoveAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var file = Path.Combine(folder, OwnerFile);
            var owner = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
            if (owner.Length == 0 || (int.TryParse(owner.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Identity(id) == owner))
                continue;
            Leftovers.End(folder);
            await Command.TryAsync(Product.FleetScript, "down", "--dir", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Id and start time, which together name a process for ever.</summary>
    private static string Identity(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return $"{process} {stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
