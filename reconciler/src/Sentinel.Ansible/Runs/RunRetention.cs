using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Removes what old runs left on disk, by age and by size. A run without an end record is never touched: somebody still waits for it.</summary>
internal sealed partial class RunRetention(IOptions<AnsibleOptions> options, TimeProvider time, ILogger<RunRetention> logger) : BackgroundService
{
    private const string Removed = ".removed";

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Does what is due now.</summary>
    /// <returns>Ids of the runs that were removed.</returns>
    public IReadOnlyList<string> RunOnce()
    {
        FinishRemovals();
        var removed = new List<string>();
        long kept = 0;
        foreach (var (id, folder, ended) in Ended().OrderByDescending(r => r.EndedAt).ThenByDescending(r => r.Id, StringComparer.Ordinal))
        {
            var size = Size(folder);
            if (time.GetUtcNow() - ended <= options.Value.RunRetention && kept + size <= options.Value.RunsSizeMib * 1024L * 1024)
                kept += size;
            else if (TryRemove(id, folder))
                removed.Add(id);
        }

        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                RunOnce();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(options.Value.RunsPath, e.Message);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private IEnumerable<(string Id, string Folder, DateTimeOffset EndedAt)> Ended()
    {
        if (!Directory.Exists(options.Value.RunsPath))
            yield break;
        foreach (var path in Directory.EnumerateDirectories(options.Value.RunsPath).Where(p => DnsLabel.IsValid(Path.GetFileName(p))))
        {
            if (new RunFolder(path).ReadEnd() is { } end)
                yield return (Path.GetFileName(path), path, end.Time);
        }
    }

    /// <summary>What a stop in the middle of a removal left.</summary>
    private void FinishRemovals()
    {
        if (!Directory.Exists(options.Value.RunsPath))
            return;
        foreach (var folder in Directory.GetDirectories(options.Value.RunsPath, "*" + Removed))
            Directory.Delete(folder, recursive: true);
    }

    private static long Size(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    /// <summary>Under another name first: half removed it would be a run that nobody can judge.</summary>
    private bool TryRemove(string id, string folder)
    {
        try
        {
            var aside = folder + Removed;
            Directory.Move(folder, aside);
            Directory.Delete(aside, recursive: true);
            LogRemoved(id);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(folder, e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The record of run {Run} was removed: it is older than Ansible:RunRetention, or more than Ansible:RunsSizeMib hold")]
    private partial void LogRemoved(string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} could not be looked through or removed: {Problem} Check its permissions")]
    private partial void LogUnreadable(string path, string problem);
}
