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
    /// <param name="given">What other lists give up.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<ImportPlan> PlanAsync(
        StateSnapshot snapshot, WantedList list, string session, IReadOnlyList<GivenServers> given, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? previous = ListPlans.AppliedBlob(snapshot, session) is { } applied
            ? await reader.ReadBlobAsync(applied, cancellationToken).ConfigureAwait(false)
            : null;
        var wanted = list with
        {
            Supplier = list.Supplier ?? await SupplierAsync(snapshot, list.Path, session, cancellationToken).ConfigureAwait(false),
            Settings = (await settings.SettingsAsync(snapshot, cancellationToken).ConfigureAwait(false)).Imports,
            PreviousSupplier = previous is null ? null : await PreviousSupplierAsync(snapshot, list.Path, session, cancellationToken).ConfigureAwait(false),
        };
        return ListPlans.Of(snapshot, wanted, session, previous, given);
    }

    /// <summary>What goes from list to list at a revision.</summary>
    /// <param name="snapshot">The revision.</param>
    /// <param name="wanted">The lists as they are to be: path to git id of the content.</param>
    /// <param name="submitted">The content of lists that are not in git yet, by git id.</param>
    public Handovers Handovers(StateSnapshot snapshot, IReadOnlyDictionary<string, string> wanted, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? submitted = null) => new(
        snapshot,
        wanted,
        async (blob, token) => submitted?.TryGetValue(blob, out var content) == true ? content : await reader.ReadBlobAsync(blob, token).ConfigureAwait(false),
        (list, session, given, token) => PlanAsync(snapshot, list, session, given, token));

    /// <summary>While its manifest is broken: the one by which the list was read last, the last good one.</summary>
    private async Task<SupplierVersion> SupplierAsync(StateSnapshot snapshot, string path, string session, CancellationToken cancellationToken)
    {
        var supplier = SupplierVersion.Of(snapshot, path);
        return supplier.Spec is null && await AppliedSupplierAsync(snapshot, path, session, cancellationToken).ConfigureAwait(false) is { } last ? last : supplier;
    }

    private async Task<SupplierSpec?> PreviousSupplierAsync(StateSnapshot snapshot, string path, string session, CancellationToken cancellationToken) =>
        ListPlans.AppliedSupplier(snapshot, session) is null
            ? new SupplierSpec()
            : (await AppliedSupplierAsync(snapshot, path, session, cancellationToken).ConfigureAwait(false))?.Spec;

    private async Task<SupplierVersion?> AppliedSupplierAsync(StateSnapshot snapshot, string path, string session, CancellationToken cancellationToken) =>
        ListPlans.AppliedSupplier(snapshot, session) is { } blob && await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false) is { } manifest
            ? SupplierVersion.Read(SupplierVersion.PathFor(path) ?? path, blob, manifest)
            : null;
}
