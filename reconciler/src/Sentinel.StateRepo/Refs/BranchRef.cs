using System.Text;

namespace Sentinel.StateRepo.Refs;

/// <summary>
/// The branch's ref, moved by compare-and-swap under git's own lock file, so that other git processes are safe
/// beside it. LibGit2Sharp looks a ref up again just before it sets it, which leaves a gap in which a push is lost;
/// hence this class.
/// </summary>
internal sealed class BranchRef(string repository, string branch, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LockRetry = TimeSpan.FromMilliseconds(20);

    private readonly string _file = Path.Combine(repository, "refs", "heads", branch);

    private readonly string _draft = Path.Combine(repository, "sentinel.ref");

    private readonly SpareFiles _spares = new(repository);

    private string? _drafted;

    /// <summary>The draft's file, from its writing until it is a spare one.</summary>
    private PosixFile? _draftFile;

    /// <summary>The lock file is ours. It stays so where the disk would not let it be removed.</summary>
    private bool _locked;

    private string LockFile => _file + ".lock";

    public string Folder => Path.GetDirectoryName(_file)!;

    public string Name => $"refs/heads/{branch}";

    /// <summary>The commit the branch is at, or null where the branch does not exist.</summary>
    public string? Read()
    {
        // A loose ref wins over a packed one; git pack-refs writes the packed one before it removes the loose one.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            if (ReadLoose() is { } loose)
                return loose;
            if (ReadPacked() is { } packed)
                return packed;
        }

        return null;
    }

    /// <summary>Sends the draft of a move on its way to the disk, before the objects: then one commit of the journal is enough for all.</summary>
    public void Draft(string target)
    {
        Directory.CreateDirectory(Folder);
        _draftFile?.Dispose();
        _draftFile = null;
        _draftFile = _spares.Take(_draft, Encoding.ASCII.GetBytes(target + "\n"));
        _drafted = target;
    }

    /// <summary>Whole and on disk before it becomes the lock, so that a lock of ours is never half written.</summary>
    /// <exception cref="IOException">The disk says no.</exception>
    public void SyncDraft()
    {
        try
        {
            _draftFile?.Sync();
        }
        catch
        {
            // What the disk once refused is not written again.
            DropDraft();
            throw;
        }
    }

    /// <summary>Moves the branch if it still is at <paramref name="expected"/>; durable when it returns true.</summary>
    /// <exception cref="StateRepositoryException">Another process keeps the lock.</exception>
    public async Task<bool> TryMoveAsync(string? expected, string target, CancellationToken cancellationToken)
    {
        if (_drafted != target)
        {
            Draft(target);
            SyncDraft();
        }

        _drafted = null;
        try
        {
            Unlock();
            await TakeLockAsync(cancellationToken).ConfigureAwait(false);
            if (Read() != expected)
                return false;
            Posix.Rename(LockFile, _file);
            _locked = false;
            Posix.SyncFolder(Folder);
            return true;
        }
        finally
        {
            Unlock();
            KeepDraft();
        }
    }

    public void Dispose()
    {
        DropDraft();
        _spares.Dispose();
    }

    /// <summary>
    /// Removes a lock that this service held when it was killed. The draft is the proof that it is ours: a lock of
    /// another git process never names the commit that only we made. To be called by the repository's one holder.
    /// </summary>
    public void RemoveOwnLock()
    {
        _spares.RemoveLeftovers();
        if (!File.Exists(_draft))
            return;
        var draft = File.ReadAllText(_draft);

        // A draft that says nothing proves nothing: git's own lock is empty too before it is written.
        if (IsId(draft.TrimEnd()) && File.Exists(LockFile) && File.ReadAllText(LockFile) == draft)
            File.Delete(LockFile);
        File.Delete(_draft);
    }

    private void KeepDraft()
    {
        if (_draftFile is { } file)
            _spares.Put(file, _draft);
        _draftFile = null;
    }

    private void DropDraft()
    {
        if (_draftFile is { } file)
        {
            file.Dispose();
            Posix.RemoveQuietly(_draft);
        }

        (_drafted, _draftFile) = (null, null);
    }

    private async Task TakeLockAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!Posix.TryLink(_draft, LockFile))
        {
            if (time.GetElapsedTime(start) > LockPatience)
            {
                throw new StateRepositoryException(
                    $"{LockFile} is {LockAge()} old and was waited for {LockPatience.TotalSeconds:0} s: another git process holds the branch, or one died. "
                    + $"If no git process runs on this repository, remove the file: rm {LockFile}");
            }

            await Task.Delay(LockRetry, time, cancellationToken).ConfigureAwait(false);
        }

        _locked = true;
    }

    private void Unlock()
    {
        if (!_locked)
            return;
        File.Delete(LockFile);
        _locked = false;
    }

    private string LockAge()
    {
        var age = time.GetUtcNow() - File.GetLastWriteTimeUtc(LockFile);
        return age < TimeSpan.FromMinutes(2) ? $"{Math.Max(0, age.TotalSeconds):0} s" : age < TimeSpan.FromHours(2) ? $"{age.TotalMinutes:0} min" : $"{age.TotalHours:0} h";
    }

    private string? ReadLoose()
    {
        try
        {
            var text = File.ReadAllText(_file).Trim();
            return IsId(text) ? text : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string? ReadPacked()
    {
        try
        {
            var line = File.ReadLines(Path.Combine(repository, "packed-refs"))
                .FirstOrDefault(l => l.EndsWith(" " + Name, StringComparison.Ordinal));
            return line is { Length: > 40 } && IsId(line[..40]) ? line[..40] : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsId(string text) => text.Length == 40 && text.All(char.IsAsciiHexDigitLower);
}
