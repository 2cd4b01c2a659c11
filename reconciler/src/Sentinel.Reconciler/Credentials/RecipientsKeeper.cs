using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Credentials;

/// <summary>Keeps <c>.sentinel/recipients.txt</c> equal to the keys of this service, so that anybody with a clone can seal to them.</summary>
internal sealed partial class RecipientsKeeper(
    IStateReader reader, IStateWriter writer, IWriterClaim claim, ISealKeys keys, WorkQueue queue, TimeProvider time, ILogger<RecipientsKeeper> logger) : BackgroundService
{
    /// <summary>Keys are rotated by another process, which tells nobody. A look costs one stat.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private string? _said;

    /// <summary>Makes the first key where there is none, and commits the file where it is another than the keys.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!claim.State.MayWrite)
            return;
        var recipients = await keys.RecipientsAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = reader.Current;
        var (content, found) = (RecipientsFile.Write(recipients), snapshot.Settings.GetValueOrDefault(StatePaths.Recipients));
        if (GitBlob.Id(content) == found)
            return;
        var change = new StateChange
        {
            Subject = "settings: publish the public key that secrets are sealed to",
            Actor = "sentinel",
            Reason = found is null ? "Whoever has a clone can seal secrets to it." : "The keys of this service are others than the file says.",
            Files = [new FileChange(StatePaths.Recipients, content, FileVersion.Of(found))],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is not WriteResult.Committed)
            return;
        LogPublished(recipients[0]);

        // What is sealed to the key before says so from now on.
        foreach (var credential in snapshot.Credentials.Keys)
            queue.Add(new ReconcileKey(ReconcileKey.Credential, credential));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread, so that hosting goes on.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken).ConfigureAwait(false);
                _said = null;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // It stops nothing but secrets, and is said once.
                if (_said != e.Message)
                    LogUnusable(e.Message);
                _said = e.Message;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Secrets are sealed to {Recipient} from now on")]
    private partial void LogPublished(string recipient);

    [LoggerMessage(Level = LogLevel.Error, Message = "The public key that secrets are sealed to cannot be published, or there is none: {Problem}")]
    private partial void LogUnusable(string problem);
}
