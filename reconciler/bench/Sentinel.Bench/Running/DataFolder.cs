using System.Globalization;

namespace Sentinel.Bench.Running;

/// <summary>Everything that one run writes; gone when it ends.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <exception cref="BenchException">The folder is not on a disk.</exception>
    public DataFolder(string parent)
    {
        Directory.CreateDirectory(parent);
        var format = new DriveInfo(parent).DriveFormat;
        if (format is "tmpfs" or "ramfs")
            throw new BenchException($"{parent} is {format}: syncing memory proves nothing. Name a folder on a disk: --folder DIR");
        Path = System.IO.Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"sentinel-bench-{Environment.ProcessId}"));
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
