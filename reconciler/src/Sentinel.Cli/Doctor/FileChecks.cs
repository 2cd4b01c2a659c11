using Sentinel.Cli.Keys;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Doctor;

/// <summary>Where the service keeps things: there, writable, roomy, and closed to others where they are secret.</summary>
internal static class FileChecks
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const long LeastMib = 512;
    private const long ComfortableMib = 4096;

    public static Checked Repository(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            using var checkout = Checkout.Open(full);
            return checkout.WorkTree is null
                ? Checked.Ok("StateRepo:Path", full)
                : Checked.Wrong("StateRepo:Path", $"{full} has a work tree; the service holds a bare repository.", $"Make one of it: git clone --bare {full} state.git");
        }
        catch (StateRepositoryException)
        {
            return Checked.Wrong("StateRepo:Path", $"There is no repository at {full}.", $"Make one: sentinel init --bare {full}, or clone yours with git clone --bare.");
        }
    }

    /// <summary>A folder that the service writes to; one that is not there is made by it, in a parent that has to be writable.</summary>
    public static Checked Folder(string setting, string path)
    {
        var at = Nearest(path);
        var probe = Path.Combine(at, $".sentinel-doctor-{Guid.NewGuid():N}");
        try
        {
            System.IO.File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
            return Checked.Ok(setting, at == Path.GetFullPath(path) ? $"{at} is writable" : $"{Path.GetFullPath(path)} can be made in {at}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Checked.Wrong(setting, $"{at} cannot be written: {e.Message}", "Give the service's account the folder, or name another in the settings.");
        }
    }

    public static Checked Space(string setting, string path)
    {
        try
        {
            var free = new DriveInfo(Nearest(path)).AvailableFreeSpace >> 20;
            return free switch
            {
                < LeastMib => Checked.Wrong($"disk of {setting}", $"{free} MiB are free.", $"Make room: below {LeastMib} MiB writes may fail."),
                < ComfortableMib => Checked.Warning($"disk of {setting}", $"{free} MiB are free.", $"Make room for history and runs: {ComfortableMib} MiB do for long."),
                _ => Checked.Ok($"disk of {setting}", $"{free >> 10} GiB are free"),
            };
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return Checked.Warning($"disk of {setting}", $"It cannot be asked: {e.Message}", "Look at it by hand: df -h.");
        }
    }

    public static IEnumerable<Checked> Secrets(KeyPlace place)
    {
        var files = place.IsFolder ? (Directory.Exists(place.Path) ? Directory.GetFiles(place.Path) : []) : [place.Path];
        return files.Where(f => System.IO.File.Exists(f) && !f.EndsWith(".pub", StringComparison.Ordinal)).Select(f => Secret(place.What, f));
    }

    /// <summary>The folder, or the nearest above it that is there.</summary>
    private static string Nearest(string path)
    {
        var at = Path.GetFullPath(path);
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } above)
            at = above;
        return at;
    }

    private static Checked Secret(string what, string file)
    {
        try
        {
            if ((System.IO.File.GetUnixFileMode(file) & Others) != 0)
                return Checked.Wrong(what, $"{file} can be read by others than its owner.", $"chmod 600 {file}, and make it anew if somebody may have read it.");
            System.IO.File.OpenRead(file).Dispose();
            return Checked.Ok(what, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Checked.Wrong(what, $"{file} cannot be read: {e.Message}", "Run this as the service's account, or give the file to it.");
        }
    }
}
