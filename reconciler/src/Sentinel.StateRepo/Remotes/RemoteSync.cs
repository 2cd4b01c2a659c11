using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.StateRepo.Remotes;

/// <summary>
/// Keeps us and the remote the same: a fetch by poll with jitter or when woken, a push as soon as something is committed.
/// What is committed during a push goes with the next one. While the remote is away it tries for ever, ever more rarely.
/// </summary>
internal sealed partial class RemoteSync(
    IStateReader reader,
    RemoteStep step,
    PublishWaits waits,
    IWriterClaim claim,
    IOptions<StateRepoOptions> options,
    TimeProvider time,
    ILogger<RemoteSync> logger) : BackgroundService, IRemoteSync, IRemotePublisher
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Between two tries of which the first was outrun: others push too, and not every time at the same moment.</summary>
    private static readonly TimeSpan OutrunPause = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _woken = new(0, 1);
    private readonly SemaphoreSlim _committed = new(0, 1);

    public RemoteState State => step.State;

    public void Wake() => Signal(_woken);

    public async Task<PublishResult> PublishAsync(string revision, CancellationToken cancellationToken)
    {
        if (claim.State is { MayWrite: false } state)
            return state.Kind == WriterStateKind.Rewritten ? PublishResult.Rewritten : PublishResult.Fenced;
        var wait = waits.Add(revision);
        Signal(_committed);
        try
        {
            return await wait.Source.Task.WaitAsync(options.Value.PushTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return PublishResult.TimedOut;
        }
        finally
        {
            waits.Remove(wait);
        }
    }

    /// <summary>Who may write is known, as far as it can be without the remote, before anything that is started later writes.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await step.StartAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _woken.Dispose();
        _committed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(FollowAsync(stoppingToken), SyncAsync(stoppingToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        var seen = reader.Current;
        while (true)
        {
            var next = await reader.WaitForChangeAsync(seen.ResourceVersion, stoppingToken).ConfigureAwait(false);
            if (next.Revision != seen.Revision)
                Signal(_committed);
            seen = next;
        }
    }

    private async Task SyncAsync(CancellationToken stoppingToken)
    {
        var (fetch, failures, fetched) = (true, 0, time.GetTimestamp());
        while (true)
        {
            if (fetch)
                fetched = time.GetTimestamp();
            var outcome = await TryAsync(fetch, stoppingToken).ConfigureAwait(false);
            failures = outcome == StepOutcome.Failed ? failures + 1 : 0;
            if (outcome == StepOutcome.Outrun)
            {
                await Task.Delay(Jittered(OutrunPause), time, stoppingToken).ConfigureAwait(false);
                fetch = true;
                continue;
            }

            var pause = failures == 0 ? Jittered(options.Value.PollInterval) - time.GetElapsedTime(fetched) : Backoff(failures);
            fetch = await WaitAsync(pause, failures == 0, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task<StepOutcome> TryAsync(bool fetch, CancellationToken stoppingToken)
    {
        try
        {
            return await step.RunAsync(fetch, stoppingToken).ConfigureAwait(false);
        }
        catch (StateRepositoryException e)
        {
            LogBroken(e.Message);
            return StepOutcome.Failed;
        }
    }

    /// <returns>True: it is time to fetch. False: something was committed here.</returns>
    private async Task<bool> WaitAsync(TimeSpan pause, bool orCommit, CancellationToken stoppingToken)
    {
        if (pause <= TimeSpan.Zero)
            return true;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var woken = _woken.WaitAsync(either.Token);
        var committed = orCommit ? _committed.WaitAsync(either.Token) : Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token);
        var first = await Task.WhenAny(woken, committed, Task.Delay(pause, time, either.Token)).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        stoppingToken.ThrowIfCancellationRequested();
        return first != committed || woken.IsCompletedSuccessfully;
    }

    private static TimeSpan Jittered(TimeSpan time) => time * (0.8 + (0.4 * Random.Shared.NextDouble()));

    private static TimeSpan Backoff(int failures)
    {
        var pause = TimeSpan.FromMilliseconds(250 << Math.Min(failures, 10));
        return Jittered(pause < LongestPause ? pause : LongestPause);
    }

    private static void Signal(SemaphoreSlim signal)
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is due already.
        }
    }
}
