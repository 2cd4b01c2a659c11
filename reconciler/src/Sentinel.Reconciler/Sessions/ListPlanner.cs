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

    private async Task<SupplierSpec?> PreviousSupplierAsync(StateSnapshot snapshot, string path, string session, CancellationToken cancellationToken)
    {
        if (ListPlans.AppliedSupplier(snapshot, session) is not { } blob)
            return new SupplierSpec();
        var manifest = await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false);
        return manifest is { } bytes ? SupplierVersion.Read(SupplierVersion.PathFor(path) ?? path, blob, bytes)?.Spec : null;
    }
}
