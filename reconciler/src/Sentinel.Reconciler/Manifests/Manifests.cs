using System.Text;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Manifests;

/// <inheritdoc/>
internal sealed class Manifests(IStateReader reader, IStateWriter writer, ManifestRules rules) : IManifests
{
    private const string Withheld = "(withheld)";

    public IReadOnlyList<KindInfo> Writable { get; } = [ResourceKinds.Server, ResourceKinds.ServerProfile, ResourceKinds.Supplier];

    public async Task<ManifestText?> FindAsync(KindInfo kind, string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        return snapshot.Find(kind, name) is { Removed: false } stored ? await ReadAsync(snapshot, kind, stored, cancellationToken).ConfigureAwait(false) : null;
    }

    public async Task<ManifestResult> WriteAsync(ManifestEdit edit, CancellationToken cancellationToken)
    {
        if (!Writable.Contains(edit.Kind))
            throw new ArgumentException($"A {edit.Kind.Kind} is not written by people.", nameof(edit));
        if (!DnsLabel.IsValid(edit.Name))
            return new ManifestResult.Invalid([ManifestRules.NoName(edit.Kind, edit.Name)]);
        while (true)
        {
            var snapshot = reader.Current;
            var stored = snapshot.Find(edit.Kind, edit.Name) is { Removed: false } found ? found : null;
            var path = stored?.ManifestPath ?? StatePaths.Manifest(edit.Kind, edit.Name);
            if (await JudgeAsync(snapshot, edit, stored, path, cancellationToken).ConfigureAwait(false) is { } judged)
                return judged;
            var change = Change(edit, path);

            // Who was outrun decides again on what is there now.
            switch (await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false))
            {
                case WriteResult.Committed committed:
                    return new ManifestResult.Written(Text(edit, change, committed.Revision), edit.Blob is null);
                case WriteResult.Unchanged unchanged:
                    return new ManifestResult.Unchanged(Text(edit, change, unchanged.Revision));
            }
        }
    }

    /// <summary>Null: it may be written.</summary>
    private async Task<ManifestResult?> JudgeAsync(StateSnapshot snapshot, ManifestEdit edit, StoredObject? stored, string path, CancellationToken cancellationToken)
    {
        var read = await rules.ReadAsync(snapshot, (edit.Kind, edit.Name), edit.Text, path, stored?.Resource, cancellationToken).ConfigureAwait(false);
        if (read.Value is not { } resource)
            return new ManifestResult.Invalid(read.Findings);
        var blob = GitBlob.Id(Encoding.UTF8.GetBytes(edit.Text));
        if (stored?.ManifestBlob == blob)
            return new ManifestResult.Unchanged(new ManifestText(edit.Kind, edit.Name, path, edit.Text, blob, snapshot.Revision));
        if (edit.Blob != stored?.ManifestBlob)
            return await ConflictAsync(snapshot, edit, stored, cancellationToken).ConfigureAwait(false);
        if (stored is not null)
            return null;
        if (snapshot.Findings.ContainsKey(path))
            return new ManifestResult.Conflict(null, $"There is a file {path} already, and it is broken.", "Mend or remove it in the repository first.");
        var taken = ManifestRules.Taken(snapshot, resource);
        return taken.Count > 0 ? new ManifestResult.Taken(FindingPlaces.Fill(taken, Encoding.UTF8.GetBytes(edit.Text))) : null;
    }

    private async Task<ManifestResult> ConflictAsync(StateSnapshot snapshot, ManifestEdit edit, StoredObject? stored, CancellationToken cancellationToken)
    {
        if (stored is null)
            return new ManifestResult.Conflict(null, $"There is no {edit.Kind.Kind} '{edit.Name}' any longer.", "Leave out blob to add it anew.");
        var current = await ReadAsync(snapshot, edit.Kind, stored, cancellationToken).ConfigureAwait(false);
        return edit.Blob is null
            ? new ManifestResult.Conflict(current, $"There is a {edit.Kind.Kind} '{edit.Name}' already, in {stored.ManifestPath}.", "Choose another name; or change that one, and send its blob.")
            : new ManifestResult.Conflict(current, $"{stored.ManifestPath} was changed meanwhile.", "Take over what is in current, and send its blob.");
    }

    private async Task<ManifestText?> ReadAsync(StateSnapshot snapshot, KindInfo kind, StoredObject stored, CancellationToken cancellationToken)
    {
        if (stored is StoredObject<IpClaim> claim && !snapshot.IsAcknowledged(claim.Object))
            return Unacknowledged(snapshot, claim);
        if (await reader.ReadBlobAsync(stored.ManifestBlob!, cancellationToken).ConfigureAwait(false) is not { } content)
            return null;
        var text = kind == ResourceKinds.Credential ? WithoutSealed(stored.ManifestPath!, content) : Encoding.UTF8.GetString(content.Span);
        return new ManifestText(kind, stored.Name, stored.ManifestPath!, text, stored.ManifestBlob!, snapshot.Revision);
    }

    /// <summary>A binding that the remote does not have yet is nobody's to see.</summary>
    private static ManifestText Unacknowledged(StateSnapshot snapshot, StoredObject<IpClaim> claim)
    {
        var content = ManifestYaml.WriteManifest(snapshot.Shown(claim));
        return new ManifestText(ResourceKinds.IpClaim, claim.Name, claim.ManifestPath!, Encoding.UTF8.GetString(content), GitBlob.Id(content), snapshot.Revision);
    }

    /// <summary>Null: it cannot be read, so nobody knows which part of it is sealed.</summary>
    private static string? WithoutSealed(string path, ReadOnlyMemory<byte> content) =>
        ManifestYaml.ReadManifest<Credential>(path, content).Value is { } credential
            ? Encoding.UTF8.GetString(ManifestYaml.WriteManifest(credential with { Spec = credential.Spec with { Sealed = Withheld } }))
            : null;

    private static StateChange Change(ManifestEdit edit, string path) => new()
    {
        Subject = $"{(edit.Kind == ResourceKinds.ServerProfile ? "profile" : edit.Kind.Kind.ToLowerInvariant())}: {(edit.Blob is null ? "add" : "edit")} {edit.Name}",
        Actor = edit.Actor,
        Reason = edit.Reason,
        Objects = [new ObjectKey(edit.Kind.Kind, edit.Name)],
        RequestId = edit.RequestId,
        Files = [new FileChange(path, Encoding.UTF8.GetBytes(edit.Text), FileVersion.Of(edit.Blob))],
    };

    private static ManifestText Text(ManifestEdit edit, StateChange change, string revision) =>
        new(edit.Kind, edit.Name, change.Files[0].Path, edit.Text, GitBlob.Id(change.Files[0].Content!.Value.Span), revision);
}
