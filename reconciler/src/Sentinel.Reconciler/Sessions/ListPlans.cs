using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>What a list does to a revision of main: the same for whoever asks, the reconciler that does it or a person before the merge.</summary>
public static class ListPlans
{
    /// <param name="snapshot">The revision that it is decided on.</param>
    /// <param name="list">The list as it is to be.</param>
    /// <param name="session">Its Session's name.</param>
    /// <param name="previous">The list that was applied last; null at the first import.</param>
    /// <param name="given">What other lists give up; see <see cref="Handovers"/>.</param>
    public static ImportPlan Of(StateSnapshot snapshot, WantedList list, string session, ReadOnlyMemory<byte>? previous, IReadOnlyList<GivenServers>? given = null)
    {
        var supplier = list.Supplier ?? SupplierVersion.Of(snapshot, list.Path);
        return ImportPlanner.Plan(new ImportInput
        {
            Path = list.Path,
            Blob = list.Blob,
            Content = list.Content,
            PreviousContent = previous,
            BaseRevision = snapshot.Revision,
            SessionName = session,
            Supplier = supplier.Spec,
            SupplierBlob = supplier.Blob,
            BrokenSupplier = supplier.Spec is null ? SupplierVersion.PathFor(list.Path) : null,
            PreviousSupplier = AppliedSupplier(snapshot, session) == supplier.Blob ? null : list.PreviousSupplier,
            Settings = list.Settings,
            Servers = ServerFiles.InForce(snapshot),
            Given = given ?? [],
            Session = snapshot.Sessions.GetValueOrDefault(session)?.Object,
        });
    }

    /// <summary>The blob of the list that was applied last; null: none was, or its Session is gone.</summary>
    public static string? AppliedBlob(StateSnapshot snapshot, string session) =>
        snapshot.Sessions.GetValueOrDefault(session) is { Removed: false } stored ? stored.Object.Spec.Blob : null;

    /// <summary>The blob of the Supplier's manifest by which that list was read; null: there was none.</summary>
    public static string? AppliedSupplier(StateSnapshot snapshot, string session) =>
        snapshot.Sessions.GetValueOrDefault(session) is { Removed: false } stored ? stored.Object.Spec.SupplierBlob : null;

    /// <summary>The Session that a file brought, where it is still there.</summary>
    public static StoredObject<Session>? SessionOf(StateSnapshot snapshot, string path) =>
        snapshot.Sessions.Values.FirstOrDefault(s => !s.Removed && s.Object.Spec.File == path);
}
