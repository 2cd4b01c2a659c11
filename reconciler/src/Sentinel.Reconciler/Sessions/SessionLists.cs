using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <inheritdoc/>
internal sealed class SessionLists(IStateReader reader, ListPlanner lists) : ISessionLists
{
    public async Task<ListRead> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored)
            return new ListRead.NoSuchSession();
        var file = stored.Object.Spec.File;
        if (!snapshot.Imports.TryGetValue(file, out var blob))
            return new ListRead.Gone(file);
        var content = await ContentAsync(file, blob, cancellationToken).ConfigureAwait(false);
        return SecretColumns.AreIn(content, SupplierVersion.Of(snapshot, file).Spec) ? new ListRead.Withheld(file) : new ListRead.Found(file, blob, content);
    }

    public async Task<RejectedRows?> RejectedAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored)
            return null;
        if (stored.Object.Status is not { Blob: { } blob } status)
            return new RejectedRows([], []);
        var file = stored.Object.Spec.File;
        return RejectedRows.Of(
            await ContentAsync(file, blob, cancellationToken).ConfigureAwait(false),
            await SupplierAsync(file, status, cancellationToken).ConfigureAwait(false),
            await FindingsAsync(snapshot, name, file, status, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A status does not keep all findings of a list that is wrong throughout; a plan has them.</summary>
    private async Task<IReadOnlyList<RowFinding>> FindingsAsync(StateSnapshot snapshot, string name, string file, SessionStatus status, CancellationToken cancellationToken) =>
        status.Rows.Count > ImportPlan.StatusFindings && snapshot.Imports.GetValueOrDefault(file) == status.Blob
            ? (await lists.Handovers(snapshot, snapshot.Imports).PlanAsync(file, status.Blob!, name, cancellationToken).ConfigureAwait(false)).Findings
            : status.Rows;

    private async Task<SupplierSpec?> SupplierAsync(string file, SessionStatus status, CancellationToken cancellationToken) =>
        status.SupplierBlob is { } supplier && SupplierVersion.PathFor(file) is { } path
            && await reader.ReadBlobAsync(supplier, cancellationToken).ConfigureAwait(false) is { } manifest
            ? SupplierVersion.Read(path, supplier, manifest)?.Spec
            : null;

    private async Task<ReadOnlyMemory<byte>> ContentAsync(string file, string blob, CancellationToken cancellationToken) =>
        await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false)
        ?? throw new StateRepositoryException($"{file}: its version {blob} is not in the repository. Run git fsck on it.");
}
