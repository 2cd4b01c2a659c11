using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sentinel.Processes;

/// <summary>System calls that the runtime has no word for.</summary>
internal static partial class NativeMethods
{
    /// <summary>O_RDONLY and O_CLOEXEC.</summary>
    public const int ReadOnly = 0x80000;

    public const int LockShared = 1;
    public const int LockNonBlocking = 4;

    /// <summary>kill(2); a negative pid is a process group.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    /// <summary>open(2) of a file that exists. The runtime's own takes a lock by itself.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    /// <summary>flock(2).</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int FileLock(SafeFileHandle file, int operation);
}
