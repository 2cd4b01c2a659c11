using System.Globalization;

namespace Sentinel.Processes;

/// <summary>The files of a detached program's folder; start.sh writes them.</summary>
internal sealed class DetachedFiles(string directory)
{
    public string Script => Path.Combine(directory, "start.sh");

    public string Lock => Path.Combine(directory, "lock");

    public string Pid => Path.Combine(directory, "pid");

    private string ExitCodeFile => Path.Combine(directory, "rc");

    public int? ExitCode() =>
        int.TryParse(Read(ExitCodeFile), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null;

    public ProcessIdentity? Identity() => ProcessIdentity.Parse(Read(Pid));

    /// <summary>The kernel drops the lock with its last holder, however that one ended.</summary>
    public bool IsLocked()
    {
        using var file = NativeMethods.Open(Lock, NativeMethods.ReadOnly);
        return !file.IsInvalid && NativeMethods.FileLock(file, NativeMethods.LockShared | NativeMethods.LockNonBlocking) != 0;
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
