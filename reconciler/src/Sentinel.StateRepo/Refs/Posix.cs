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

    /// <summary>Makes a file anew and writes it, without waiting for the disk; what is to be there soon is sent on its way.</summary>
    /// <exception cref="IOException">Disk full, no permission.</exception>
    public static PosixFile Write(string path, params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        var file = PosixFile.Create(path);
        try
        {
            foreach (var part in parts)
                file.Write(part.Span);
            file.StartWriteback();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The first fault is what the caller hears of; what cannot be taken away now goes at the next start.</summary>
    public static void RemoveQuietly(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    /// <summary>Gives a file another name, in place of what had it.</summary>
    /// <exception cref="IOException">The kernel's reason.</exception>
    public static void Rename(string from, string to)
    {
        if (RenameFile(from, to) != 0)
            throw new IOException($"Cannot rename {from} to {to} (errno {Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameFile(string from, string to);

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
