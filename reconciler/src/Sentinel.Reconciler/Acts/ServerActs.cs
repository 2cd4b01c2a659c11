using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Acts;

/// <inheritdoc/>
internal sealed class ServerActs(IStateReader reader, IStateWriter writer, TimeProvider time) : IServerActs
{
    /// <summary>The commit names so many servers in its message; its files are all of them.</summary>
    private const int MostTrailers = 100;

    public async Task<ActResult> ActAsync(ServerAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.Servers.GetValueOrDefault(act.Server) is not { } stored)
                return new ActResult.NoSuchServer();
            var (edited, refused) = await EditAsync(stored, act, cancellationToken).ConfigureAwait(false);
            if (refused is not null)
                return refused;
            if (edited is null)
                return new ActResult.Unchanged();

            // Who was outrun decides again on what is there now.
            switch (await writer.CommitAsync(Change(act, edited), cancellationToken).ConfigureAwait(false))
            {
                case WriteResult.Committed committed:
                    return new ActResult.Done(committed.Revision);
                case WriteResult.Unchanged:
                    return new ActResult.Unchanged();
            }
        }
    }

    public async Task<BulkResult> ActAsync(BulkAct act, CancellationToken cancellationToken)
    {
        if (act.Verb == ServerVerb.TrustHostKey)
            throw new ArgumentException("A host key is one host's.", nameof(act));
        while (true)
        {
            var snapshot = reader.Current;
            var names = act.Select(snapshot);
            if (names.Count != act.ExpectedCount)
                return new BulkResult.CountDiffers(names.Count);
            var (files, findings) = await EditAsync(snapshot, names, act, cancellationToken).ConfigureAwait(false);
            if (findings.Count > 0)
                return new BulkResult.Refused(findings);
            if (files.Count == 0)
                return new BulkResult.Unchanged();
            switch (await writer.CommitAsync(Change(act, files), cancellationToken).ConfigureAwait(false))
            {
                case WriteResult.Committed committed:
                    return new BulkResult.Done(committed.Revision, files.Count);
                case WriteResult.Unchanged:
                    return new BulkResult.Unchanged();
            }
        }
    }

    private async Task<(IReadOnlyList<Edited> Files, IReadOnlyList<Finding> Findings)> EditAsync(
        StateSnapshot snapshot, IReadOnlyList<string> names, BulkAct act, CancellationToken cancellationToken)
    {
        var (files, findings) = (new List<Edited>(), new List<Finding>());
        foreach (var name in names)
        {
            var one = new ServerAct { Server = name, Verb = act.Verb, Reason = act.Reason, Actor = act.Actor };
            var (edited, refused) = await EditAsync(snapshot.Servers[name], one, cancellationToken).ConfigureAwait(false);
            if (refused is not null)
                findings.Add(new Finding { Object = new ObjectKey(ResourceKinds.Server.Kind, name).ToString(), Message = refused.Message, Remedy = $"{refused.Remedy} Or choose without it." });
            else if (edited is not null)
                files.Add(edited);
        }

        return (files, findings);
    }

    /// <summary>The manifest as the act makes it; both null: it is so already.</summary>
    private async Task<(Edited? Edited, ActResult.Refused? Refused)> EditAsync(StoredObject<Server> stored, ServerAct act, CancellationToken cancellationToken)
    {
        if (Problem(stored) is { } refused)
            return (null, refused);
        if (await ReadAsync(stored, cancellationToken).ConfigureAwait(false) is not { } manifest)
            return (null, new ActResult.Refused($"The manifest {stored.ManifestPath} cannot be read.", "Run git fsck on the state repository, then ask again."));
        var edited = ServerEdits.Apply(manifest, act, time.GetDocumentNow());
        var file = FileChange.Of(stored.ManifestPath!, edited, FileVersion.Of(stored.ManifestBlob));
        var isSame = GitBlob.Id(file.Content!.Value.Span) == GitBlob.Id(ManifestYaml.WriteManifest(manifest));
        return (isSame ? null : new Edited(edited.Key, file), null);
    }

    private static ActResult.Refused? Problem(StoredObject<Server> stored)
    {
        if (stored.Removed)
            return new ActResult.Refused($"The manifest of {stored.Name} was removed; the server retires.", "Put the manifest or the row of its list back.");
        return stored.Findings.Count == 0 ? null : new ActResult.Refused(
            $"The manifest {stored.ManifestPath} is broken, and what is written into it would be lost: {stored.Findings[0]}",
            "Mend the manifest first.");
    }

    /// <summary>As its file has it, since the snapshot's object has more than belongs there.</summary>
    private async Task<Server?> ReadAsync(StoredObject<Server> stored, CancellationToken cancellationToken) =>
        await reader.ReadBlobAsync(stored.ManifestBlob!, cancellationToken).ConfigureAwait(false) is { } content
            ? ManifestYaml.ReadManifest<Server>(stored.ManifestPath!, content).Value
            : null;

    private static StateChange Change(ServerAct act, Edited edited) => new()
    {
        Subject = $"server: {ServerVerbs.Name(act.Verb)} {act.Server}",
        Actor = act.Actor,
        Reason = act.Reason,
        Objects = [edited.Key],
        RequestId = act.RequestId,
        Files = [edited.File],
    };

    private static StateChange Change(BulkAct act, IReadOnlyList<Edited> edited) => new()
    {
        Subject = $"server: {ServerVerbs.Name(act.Verb)} {(edited.Count == 1 ? edited[0].Key.Name : $"{edited.Count} servers")}",
        Actor = act.Actor,
        Reason = act.Reason,
        Objects = [.. edited.Take(MostTrailers).Select(e => e.Key)],
        RequestId = act.RequestId,
        Files = [.. edited.Select(e => e.File)],
    };

    private sealed record Edited(ObjectKey Key, FileChange File);
}
