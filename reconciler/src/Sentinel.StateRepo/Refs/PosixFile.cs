using System.Runtime.InteropServices;

namespace Sentinel.StateRepo.Refs;

/// <summary>
/// A file that is written and synced in two steps: several files that are all sent on their way first share one commit of
/// the file system's journal. .NET has no call that starts writing back and does not wait.
/// </summary>
internal sealed partial class PosixFile : IDisposable
{
    private const int CreateForWriting = 0x1 | 0x40 | 0x80 | 0x80000; // O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC on Linux
    private const int ReadableByAll = 0x124; // 0444, as git leaves its objects
    private const uint StartWriting = 2; // SYNC_FILE_RANGE_WRITE
    private const int Interrupted = 4; // EINTR
    private const int NoSpace = 28; // ENOSPC

    private const int OfDescriptor = 0x1000; // AT_EMPTY_PATH
    private const uint NumberOfNames = 4; // STATX_NLINK
    private const int PlaceOfNames = 16; // in struct statx, the same on every architecture

    private readonly string _path;
    private int _descriptor;
    private long _length;

    private PosixFile(string path, int descriptor) => (_path, _descriptor) = (path, descriptor);

    /// <summary>Always another file: the old one of that name may have a second name that is in use, as a ref's draft has.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static PosixFile Create(string path)
    {
        File.Delete(path);
        var descriptor = Open(path, CreateForWriting, ReadableByAll);
        return descriptor >= 0 ? new PosixFile(path, descriptor) : throw Problem("make", path);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var written = WriteBytes(_descriptor, bytes, bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() == Interrupted)
                continue;
            if (written <= 0)
                throw Problem("write", _path);
            bytes = bytes[(int)written..];
        }
    }

    /// <summary>Writes other bytes in the place of all that it has; false, and nothing written, where they are not as many.</summary>
    /// <exception cref="IOException">The disk says no.</exception>
    public bool TryOverwrite(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != _length)
            return false;
        if (WriteBytesAt(_descriptor, bytes, bytes.Length, 0) != bytes.Length)
            throw Problem("write", _path);
        StartWriteback();
        return true;
    }

    /// <summary>How many names the file has in folders.</summary>
    /// <exception cref="IOException">The kernel does not say.</exception>
    public int Names()
    {
        Span<byte> status = stackalloc byte[256];
        if (Status(_descriptor, "", OfDescriptor, NumberOfNames, status) != 0)
            throw Problem("look at", _path);
        return (int)BitConverter.ToUInt32(status[PlaceOfNames..]);
    }

    /// <summary>A hint, for speed alone: <see cref="Sync"/> is what counts.</summary>
    public void StartWriteback() => _ = SyncRange(_descriptor, 0, 0, StartWriting);

    /// <summary>Waits until content and inode are on disk.</summary>
    /// <exception cref="IOException">The disk says no; what was written must be taken as lost.</exception>
    public void Sync()
    {
        if (SyncFile(_descriptor) != 0)
            throw Problem("sync", _path);
    }

    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
            _ = Close(descriptor);
    }

    private static IOException Problem(string what, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException(error == NoSpace ? $"Cannot {what} {path}: the disk is full." : $"Cannot {what} {path}: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint WriteBytes(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint WriteBytesAt(int descriptor, ReadOnlySpan<byte> bytes, nint count, long offset);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncRange(int descriptor, long offset, long count, uint flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
