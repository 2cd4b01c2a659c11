using Sentinel.Reconciler.Guards;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>Plans a list with all that its plan depends on, which it reads from the repository.</summary>
internal sealed class ListPlanner(IStateReader reader, SettingsInForce settings)
{
    /// <param name="snapshot">The revision that it is decided on.</param>
    /// <param name="list">The list; its settings and its earlier Supplier are looked up.</param>
    /// <param name="session">Its Session's name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImportPlan> PlanAsync(StateSnapshot snapshot, WantedList list, string session, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? previous = ListPlans.AppliedBlob(snapshot, session) is { } applied
            ? await reader.ReadBlobAsync(applied, cancellationToken).ConfigureAwait(false)
            : null;
        var wanted = list with
        {
            Settings = (await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false)).Imports,
            PreviousSupplier = previous is null ? null : await PreviousSupplierAsync(snapshot, list.Path, session, cancellationToken).ConfigureAwait(false),
        };
        return ListPlans.Of(snapshot, wanted, session, previous);
    }

    private async Task<SupplierSpec?> PreviousSupplierAsync(StateSnapshot snapshot, string path, string session, CancellationToken cancellationToken)
    {
        if (ListPlans.AppliedSupplier(snapshot, session) is not { } blob)
            return new SupplierSpec();
        var manifest = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false);
        return manifest is { } bytes ? SupplierVersion.Read(SupplierVersion.PathFor(path) ?? path, blob, bytes)?.Spec : null;
    }
}
