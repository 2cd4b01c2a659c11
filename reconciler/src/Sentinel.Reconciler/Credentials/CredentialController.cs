using Sentinel.Ansible;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Credentials;

/// <summary>Says of each Credential whether it opens, and to whom it is sealed. What is inside goes nowhere.</summary>
internal sealed class CredentialController(IStateReader reader, IStateWriter writer, ICredentialOpener opener, ISealKeys keys, TimeProvider time) : IController
{
    private const string Opened = "Opened";
    private const string Unopened = "CredentialUnopened";

    /// <summary>A key that comes back from a backup opens what did not open before.</summary>
    private static readonly TimeSpan NextTry = TimeSpan.FromMinutes(1);

    public string Name => ReconcileKey.Credential;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        if (reader.Current.Credentials.GetValueOrDefault(name) is not { Removed: false } stored)
            return Outcome.Settled;
        var result = await opener.OpenAsync(stored.Object.Spec, cancellationToken).ConfigureAwait(false);
        var next = result is OpenResult.Opened ? Outcome.Settled : Outcome.After(NextTry);
        var status = ManifestYaml.WriteStatus(Document(stored, Status(stored, result, await NewestAsync(result, cancellationToken).ConfigureAwait(false))));
        if (GitBlob.Id(status) == stored.StatusBlob)
            return next;
        var change = new StateChange
        {
            Subject = $"credential: note {name} ({(result is OpenResult.Opened ? Opened : Unopened)})",
            Actor = "sentinel",
            Reason = result is OpenResult.Unopened unopened ? unopened.Message : "It opens.",
            Objects = [stored.Object.Key],
            Files = [new FileChange(StatePaths.Status(ResourceKinds.Credential, name), status, FileVersion.Of(stored.StatusBlob))],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : next;
    }

    private async Task<string?> NewestAsync(OpenResult result, CancellationToken cancellationToken) =>
        result is OpenResult.Opened ? (await keys.RecipientsAsync(cancellationToken).ConfigureAwait(false))[0] : null;

    private CredentialStatus Status(StoredObject<Credential> stored, OpenResult result, string? newest)
    {
        var conditions = new ConditionList(stored.Object.Status?.Conditions ?? [], time.GetDocumentNow());
        var (good, reason, message) = result is OpenResult.Unopened no ? (false, Unopened, $"{no.Message} {no.Remedy}") : (true, Opened, "It opens.");
        conditions.Set(ConditionTypes.Ready, good, reason, message);
        conditions.SetWhileTrue(ConditionTypes.Stalled, !good, reason, message);
        conditions.SetWhileTrue(
            ConditionTypes.SealedToOldKey,
            good && stored.Object.Spec.Recipient != newest,
            "KeyRotated",
            "It is sealed to a key that was rotated. Seal the secret anew to the one in .sentinel/recipients.txt: sentinel seal. Better still, change the secret first.");
        conditions.SetManifest(stored.Findings);
        return new CredentialStatus { ObservedGeneration = stored.Object.Metadata.Generation, Conditions = conditions.ToList() };
    }

    private static StatusDocument<CredentialStatus> Document(StoredObject<Credential> stored, CredentialStatus status) => new()
    {
        Kind = ResourceKinds.Credential.Kind,
        Metadata = new k8s.Models.V1ObjectMeta { Name = stored.Name, Uid = stored.Object.Metadata.Uid, Generation = stored.Object.Metadata.Generation },
        SpecInForce = stored.InForce,
        Status = status,
    };
}
