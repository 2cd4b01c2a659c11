using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Credentials;

/// <summary>Keeps <c>.sentinel/recipients.txt</c> equal to the keys of this service, so that anybody with a clone can seal to them.</summary>
internal sealed partial class RecipientsController(
    IStateReader reader, IStateWriter writer, ISealKeys keys, WorkQueue queue, ILogger<RecipientsController> logger) : IController
{
    /// <summary>Keys are rotated by another process, which tells nobody. A look costs one stat.</summary>
    private static readonly TimeSpan NextLook = TimeSpan.FromSeconds(10);

    /// <summary>What is wrong with the keys rarely mends itself in a second.</summary>
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);

    private string? _said;

    public string Name => ReconcileKey.Recipients;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken).ConfigureAwait(false) is not { } recipients)
            return Outcome.After(NextTry);
        var snapshot = reader.Current;
        var (content, found) = (RecipientsFile.Write(recipients), snapshot.Settings.GetValueOrDefault(StatePaths.Recipients));
        if (GitBlob.Id(content) == found)
            return Outcome.After(NextLook);
        var change = new StateChange
        {
            Subject = "settings: publish the public key that secrets are sealed to",
            Actor = "sentinel",
            Reason = found is null ? "Whoever has a clone can seal secrets to it." : "The keys of this service are others than the file says.",
            Files = [new FileChange(StatePaths.Recipients, content, FileVersion.Of(found))],
        };
        if (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale)
            return Outcome.Stale;
        LogPublished(recipients[0]);

        // What is sealed to the key before says so from now on.
        foreach (var credential in snapshot.Credentials.Keys)
            queue.Add(new ReconcileKey(ReconcileKey.Credential, credential));
        return Outcome.After(NextLook);
    }

    /// <summary>Null: there are none that can be used. It is said once, and stops nothing but secrets.</summary>
    private async Task<IReadOnlyList<string>?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var recipients = await keys.RecipientsAsync(cancellationToken).ConfigureAwait(false);
            _said = null;
            return recipients;
        }
        catch (InvalidOperationException e)
        {
            if (_said != e.Message)
                LogUnusable(e.Message);
            _said = e.Message;
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Secrets are sealed to {Recipient} from now on")]
    private partial void LogPublished(string recipient);

    [LoggerMessage(Level = LogLevel.Error, Message = "Credentials cannot be opened or sealed: {Problem}")]
    private partial void LogUnusable(string problem);
}
