using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Acts;

/// <inheritdoc/>
internal sealed class ServerActs(IStateReader reader, IStateWriter writer, TimeProvider time) : IServerActs
{
    public async Task<ActResult> ActAsync(ServerAct act, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = reader.Current;
            if (snapshot.Servers.GetValueOrDefault(act.Server) is not { } stored)
                return new ActResult.NoSuchServer();
            if (Problem(stored) is { } refused)
                return refused;
            if (await ReadAsync(stored, cancellationToken).ConfigureAwait(false) is not { } manifest)
                return new ActResult.Refused($"The manifest {stored.ManifestPath} cannot be read.", "Run git fsck on the state repository, then ask again.");
            var edited = ServerEdits.Apply(manifest, act, time.GetDocumentNow());
            var file = FileChange.Of(stored.ManifestPath!, edited, FileVersion.Of(stored.ManifestBlob));
            if (GitBlob.Id(file.Content!.Value.Span) == GitBlob.Id(ManifestYaml.WriteManifest(manifest)))
                return new ActResult.Unchanged();

            // Who was outrun decides again on what is there now.
            switch (await writer.CommitAsync(Change(act, edited, file), cancellationToken).ConfigureAwait(false))
            {
                case WriteResult.Committed committed:
                    return new ActResult.Done(committed.Revision);
                case WriteResult.Unchanged:
                    return new ActResult.Unchanged();
            }
        }
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

    private static StateChange Change(ServerAct act, Server server, FileChange file) => new()
    {
        Subject = $"server: {ServerVerbs.Name(act.Verb)} {act.Server}",
        Actor = act.Actor,
        Reason = act.Reason,
        Objects = [server.Key],
        RequestId = act.RequestId,
        Files = [file],
    };
}
