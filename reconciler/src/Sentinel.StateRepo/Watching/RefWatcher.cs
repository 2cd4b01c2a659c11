using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Watching;

/// <summary>
/// Picks up commits that others make on main: at once when the file system says that the ref moved,
/// and by polling, since such notices may be lost.
/// </summary>
internal sealed partial class RefWatcher(
    IStateReader reader,
    IOptions<StateRepoOptions> options,
    TimeProvider time,
    ILogger<RefWatcher> logger) : BackgroundService
{
    private readonly SemaphoreSlim _moved = new(0, 1);

    public override void Dispose()
    {
        _moved.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heads = Path.Combine(Path.GetFullPath(options.Value.Path), "refs", "heads");
        using var watcher = new FileSystemWatcher(heads) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Renamed += (_, _) => Signal();
        watcher.Changed += (_, _) => Signal();
        watcher.EnableRaisingEvents = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await RefreshAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var signal = _moved.WaitAsync(either.Token);
        await Task.WhenAny(signal, Task.Delay(options.Value.PollInterval, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
    }

    private async Task RefreshAsync(CancellationToken stoppingToken)
    {
        try
        {
            await reader.RefreshAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (StateRepositoryException e)
        {
            // The next look tries again; callers that write get the same error with their own change named.
            LogUnreadable(e.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private void Signal()
    {
        try
        {
            _moved.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is due already.
        }
    }
}
