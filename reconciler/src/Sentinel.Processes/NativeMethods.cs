using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sentinel.Processes;

/// <summary>The two system calls that the runtime has no word for.</summary>
internal static partial class NativeMethods
{
    public const int LockShared = 1;
    public const int LockNonBlocking = 4;

    /// <summary>kill(2); a negative pid is a process group.</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    /// <summary>flock(2).</summary>
    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int FileLock(SafeFileHandle file, int operation);
}
