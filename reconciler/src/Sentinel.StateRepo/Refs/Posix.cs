using System.Runtime.InteropServices;

namespace Sentinel.StateRepo.Refs;

/// <summary>What .NET lacks: making a rename durable by syncing its folder, and a second name for a file.</summary>
internal static partial class Posix
{
    private const int NameTaken = 17; // EEXIST
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY on Linux

    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void SyncFolder(string path)
    {
        var descriptor = Open(path, ReadOnlyDirectory);
        if (descriptor < 0)
            throw new IOException($"Cannot open the folder {path} to sync it (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"Cannot sync the folder {path} (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>Gives a file a second name, in one step that fails where the name is taken.</summary>
    /// <returns>False: the name is taken.</returns>
    /// <exception cref="IOException">Any other reason.</exception>
    public static bool TryLink(string existing, string name)
    {
        if (Link(existing, name) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NameTaken ? false : throw new IOException($"Cannot make {name} (errno {error}).");
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
