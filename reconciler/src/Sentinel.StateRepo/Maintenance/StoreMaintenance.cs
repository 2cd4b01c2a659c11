using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Processes;

namespace Sentinel.StateRepo.Maintenance;

/// <summary>
/// Keeps the number of packs low, so that reading stays fast and the disk is not filled with one folder again and again:
/// one index over many packs, and now and then packs joined so that each is at least twice as large as the next. The work is
/// stock git's, at the lowest priority, and safe beside writers: what is being written is held by a <c>.keep</c> file. Beside a second git that takes
/// packs away it is not safe, so there is none (<see cref="LoneGit"/>).
/// </summary>
internal sealed partial class StoreMaintenance(
    IProcessRunner processes,
    IOptions<StateRepoOptions> options,
    TimeProvider time,
    ILogger<StoreMaintenance> logger) : BackgroundService
{
    /// <summary>Packs from which on one index over all of them pays.</summary>
    public const int PacksForIndex = 50;

    /// <summary>Packs from which on they are joined.</summary>
    public const int PacksForRepack = 300;

    /// <summary>From so many on they are joined even while callers write without pause; below, a quiet moment is waited for.</summary>
    public const int PacksAtMost = 2_000;

    /// <summary>It is quiet when no pack came for so long; looked for as often.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>Longest git command of ours; what a git left that is older belongs to one that was killed.</summary>
    public static readonly TimeSpan CommandLimit = TimeSpan.FromHours(2);

    /// <summary>What git writes among the packs and takes away again, unless it is killed: drafts, and the lock that would stop us for ever.</summary>
    private static readonly string[] Leftovers = ["tmp_*", ".tmp-*", "multi-pack-index.lock"];

    private readonly LoneGit _git = new(processes);

    private string Repository => Path.GetFullPath(options.Value.Path);

    /// <summary>Does what is due now. Idempotent.</summary>
    /// <returns>The git command that was run; null where nothing was due, or another git is at it.</returns>
    public async Task<string?> RunOnceAsync(CancellationToken cancellationToken)
    {
        RemoveLeftovers();
        var packs = CountUnjoined();
        if (packs < PacksForIndex)
            return null;
        return packs < PacksForRepack
            ? await GitAsync(["multi-pack-index", "write"], packs, cancellationToken).ConfigureAwait(false)
            : await GitAsync(["repack", "--geometric=2", "-d", "-q", "--write-midx"], packs, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.Value.MaintenanceInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                while (MayWait())
                    await Task.Delay(Quiet, time, stoppingToken).ConfigureAwait(false);
                await RunOnceAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested && e is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void RemoveLeftovers()
    {
        var folder = new DirectoryInfo(Path.Combine(Repository, "objects", "pack"));
        var old = time.GetUtcNow().UtcDateTime - CommandLimit;
        var ended = new FileInfo(Path.Combine(Repository, "gc.pid.lock"));
        foreach (var file in Leftovers.SelectMany(folder.EnumerateFiles).Append(ended).Where(f => f.Exists && f.LastWriteTimeUtc < old).ToList())
        {
            file.Delete();
            LogLeftover(file.FullName, file.LastWriteTimeUtc);
        }
    }

    /// <summary>Joining takes a third of a saturated store's speed: a busy hour is no time for it, while the packs are not too many.</summary>
    public bool MayWait()
    {
        var packs = new DirectoryInfo(Path.Combine(Repository, "objects", "pack")).GetFiles("pack-*.pack");
        return packs.Length is >= PacksForRepack and < PacksAtMost && packs.Max(p => p.LastWriteTimeUtc) > time.GetUtcNow().UtcDateTime - Quiet;
    }

    /// <summary>Packs that came after the index over many, or all where there is none.</summary>
    private int CountUnjoined()
    {
        var folder = new DirectoryInfo(Path.Combine(Repository, "objects", "pack"));
        var joined = new FileInfo(Path.Combine(folder.FullName, "multi-pack-index"));
        var packs = folder.EnumerateFiles("pack-*.pack").ToList();
        var unjoined = joined.Exists ? packs.Count(p => p.LastWriteTimeUtc > joined.LastWriteTimeUtc) : packs.Count;

        // Under one index they still have to become fewer some day.
        return packs.Count >= PacksForRepack ? packs.Count : unjoined;
    }

    private async Task<string?> GitAsync(string[] command, int packs, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var text = "git " + string.Join(' ', command);
        if (await _git.RunAsync(Repository, command, CommandLimit, cancellationToken).ConfigureAwait(false) is not { } result)
        {
            LogBusy(text);
            return null;
        }

        if (result.Succeeded)
            LogDone(text, packs, time.GetElapsedTime(start).TotalSeconds);
        else
            LogFailed(text, result.Problem ?? result.Stderr.Trim());
        return text;
    }
}
