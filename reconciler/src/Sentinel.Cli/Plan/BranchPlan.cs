using Sentinel.Cli.Validate;
using Sentinel.Processes;
using Sentinel.Reconciler.Imports;
using Sentinel.Reconciler.Sessions;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Plan;

/// <summary>The plans of the lists that a work tree has otherwise than the commit from which its branch left, decided on the revision that it is to be merged into.</summary>
internal sealed class BranchPlan(StateFolder folder, Checkout checkout, string origin)
{
    public PlannedBranch Make(IProcessRunner processes) => Make(checkout.SnapshotAt(origin, processes), checkout.Since(origin));

    /// <param name="snapshot">All objects at the revision that it is to be merged into.</param>
    /// <param name="difference">What the work tree has otherwise.</param>
    public PlannedBranch Make(StateSnapshot snapshot, CheckoutDifference difference)
    {
        var there = folder.Lists();
        var lists = ListsOf(there, difference);
        var handovers = Handovers(snapshot, there, lists, difference);
        var changed = lists.Select(path => Changed(snapshot, handovers, path, withRows: true));

        // A list that was renamed is another file and a removed one, which keeps no server.
        var removed = difference.Removed.Where(StatePaths.IsImport).Except(there).Select(path => Removed(snapshot, handovers, path)).OfType<PlannedList>();
        return new PlannedBranch(snapshot.Revision, origin, [.. changed.Concat(removed).OrderBy(l => l.File, StringComparer.Ordinal)]);
    }

    /// <summary>What is to be said of each list that the branch brings or changes, and none of their rows.</summary>
    /// <inheritdoc cref="Make(StateSnapshot, CheckoutDifference)"/>
    public IReadOnlyList<PlannedList> Judge(StateSnapshot snapshot, CheckoutDifference difference)
    {
        var there = folder.Lists();
        var lists = ListsOf(there, difference);
        var handovers = Handovers(snapshot, there, lists, difference);
        return [.. lists.Select(path => Changed(snapshot, handovers, path, withRows: false))];
    }

    private List<string> ListsOf(IReadOnlyList<string> there, CheckoutDifference difference) =>
        [.. there.Where(path => Differs(path, difference) || SupplierDiffers(path, difference))];

    /// <summary>On disk, whether git was told of it or not.</summary>
    private bool Differs(string path, CheckoutDifference difference) =>
        difference.ReadBase(path) is not { } before || new FileInfo(folder.FullPath(path)).LinkTarget is not null || !before.Span.SequenceEqual(File.ReadAllBytes(folder.FullPath(path)));

    /// <summary>Over the lists of the work tree; a symbolic link is none. Nothing in it waits for anything.</summary>
    private Handovers Handovers(StateSnapshot snapshot, IReadOnlyList<string> there, List<string> changed, CheckoutDifference difference)
    {
        var contents = changed.Where(path => new FileInfo(folder.FullPath(path)).LinkTarget is null)
            .Select(path => (Path: path, Content: (ReadOnlyMemory<byte>)File.ReadAllBytes(folder.FullPath(path))))
            .ToDictionary(f => f.Path, f => (Blob: GitBlob.Id(f.Content.Span), f.Content), StringComparer.Ordinal);
        var byBlob = contents.Values.DistinctBy(c => c.Blob).ToDictionary(c => c.Blob, c => c.Content, StringComparer.Ordinal);
        var wanted = there.Where(path => contents.ContainsKey(path) || snapshot.Imports.ContainsKey(path))
            .ToDictionary(path => path, path => contents.TryGetValue(path, out var file) ? file.Blob : snapshot.Imports[path], StringComparer.Ordinal);
        return new Handovers(
            snapshot,
            wanted,
            (blob, _) => ValueTask.FromResult(byBlob.TryGetValue(blob, out var content) ? content : checkout.ReadBlob(blob)),
            (list, session, given, _) => ValueTask.FromResult(PlanOf(snapshot, list, session, given, difference)));
    }

    private PlannedList Changed(StateSnapshot snapshot, Handovers handovers, string path, bool withRows)
    {
        var name = SessionNames.Of(path, handovers.Find);
        if (name.Name is null)
            return PlannedList.Unnamed(path, name.Finding!);
        var file = new FileInfo(folder.FullPath(path));
        if (file.LinkTarget is not null)
            return PlannedList.Unnamed(path, new Finding { Object = path, File = path, Message = "It is a symbolic link.", Remedy = "Put the list itself there." });
        var plan = handovers.PlanAsync(path, handovers.BlobOf(path), name.Name, CancellationToken.None).GetAwaiter().GetResult();
        return PlannedList.Of(path, withRows ? Kept(handovers, plan) : plan with { Rows = [] }, snapshot);
    }

    /// <summary>What a list comes to, with all that its plan depends on.</summary>
    private ImportPlan PlanOf(StateSnapshot snapshot, WantedList list, string session, IReadOnlyList<GivenServers> given, CheckoutDifference difference)
    {
        var previous = ListPlans.AppliedBlob(snapshot, session) is { } applied ? checkout.ReadBlob(applied) : null;
        var wanted = list with
        {
            Supplier = SupplierOf(list.Path, difference),
            PreviousSupplier = previous is null ? null : PreviousSupplier(snapshot, list.Path, session),
            Settings = Settings(snapshot),
        };
        return ListPlans.Of(snapshot, wanted, session, previous, given);
    }

    private static bool SupplierDiffers(string list, CheckoutDifference difference) =>
        SupplierVersion.PathFor(list) is { } path && (difference.Changed.Contains(path) || difference.Removed.Contains(path));

    /// <summary>As the branch has it, where it has another one; null: as the base does, also while the branch's is broken and the base's is not.</summary>
    private SupplierVersion? SupplierOf(string list, CheckoutDifference difference)
    {
        var path = SupplierVersion.PathFor(list);
        if (path is null || !SupplierDiffers(list, difference))
            return null;
        var file = new FileInfo(folder.FullPath(path));
        if (!file.Exists)
            return SupplierVersion.None;
        var manifest = file.LinkTarget is null ? File.ReadAllBytes(file.FullName) : [];
        return SupplierVersion.Read(path, GitBlob.Id(manifest), manifest) ?? (difference.ReadBase(path) is null ? new SupplierVersion(null, null) : null);
    }

    private SupplierSpec? PreviousSupplier(StateSnapshot snapshot, string list, string session) =>
        ListPlans.AppliedSupplier(snapshot, session) is not { } blob ? new SupplierSpec()
        : checkout.ReadBlob(blob) is { } manifest ? SupplierVersion.Read(SupplierVersion.PathFor(list) ?? list, blob, manifest)?.Spec
        : null;

    private ImportSettings Settings(StateSnapshot snapshot) =>
        snapshot.Settings.GetValueOrDefault(StatePaths.Settings) is { } blob && checkout.ReadBlob(blob) is { } file && SettingsFile.Read(file).Value is { } settings
            ? settings.Imports
            : new ImportSettings();

    private static PlannedList? Removed(StateSnapshot snapshot, Handovers handovers, string path) => ListPlans.SessionOf(snapshot, path) is { } stored && handovers.FileOf(stored.Object) is null
        ? PlannedList.Of(path, Kept(handovers, ImportPlanner.PlanRemoval(stored.Object, ServerFiles.InForce(snapshot), snapshot.Revision)), snapshot) with { IsRemoved = true }
        : null;

    private static ImportPlan Kept(Handovers handovers, ImportPlan plan) => handovers.WithoutTakenAsync(plan, CancellationToken.None).GetAwaiter().GetResult();
}
