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
    public PlannedBranch Make(IProcessRunner processes)
    {
        var difference = checkout.Since(origin);
        var snapshot = checkout.SnapshotAt(origin, processes);
        var there = folder.Lists();
        var changed = there.Where(path => Differs(path, difference) || SupplierDiffers(path, difference)).Select(path => Changed(snapshot, path, difference));

        // A list that was renamed is another file and a removed one.
        var removed = difference.Removed.Where(StatePaths.IsImport).Except(there).Select(path => Removed(snapshot, path)).OfType<PlannedList>();
        return new PlannedBranch(snapshot.Revision, origin, [.. changed.Concat(removed).OrderBy(l => l.File, StringComparer.Ordinal)]);
    }

    /// <summary>On disk, whether git was told of it or not.</summary>
    private bool Differs(string path, CheckoutDifference difference) =>
        difference.ReadBase(path) is not { } before || new FileInfo(folder.FullPath(path)).LinkTarget is not null || !before.Span.SequenceEqual(File.ReadAllBytes(folder.FullPath(path)));

    private PlannedList Changed(StateSnapshot snapshot, string path, CheckoutDifference difference)
    {
        var name = SessionNames.Of(path, n => snapshot.Sessions.GetValueOrDefault(n)?.Object);
        if (name.Name is null)
            return PlannedList.Unnamed(path, name.Finding!);
        var file = new FileInfo(folder.FullPath(path));
        if (file.LinkTarget is not null)
            return PlannedList.Unnamed(path, new Finding { Object = path, File = path, Message = "It is a symbolic link.", Remedy = "Put the list itself there." });
        var content = File.ReadAllBytes(file.FullName);
        var previous = ListPlans.AppliedBlob(snapshot, name.Name) is { } applied ? checkout.ReadBlob(applied) : null;
        var list = new WantedList(path, GitBlob.Id(content), content)
        {
            Supplier = SupplierOf(path, difference),
            PreviousSupplier = previous is null ? null : PreviousSupplier(snapshot, path, name.Name),
            Settings = Settings(snapshot),
        };
        var plan = ListPlans.Of(snapshot, list, name.Name, previous);
        return PlannedList.Of(path, plan, snapshot);
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

    private static PlannedList? Removed(StateSnapshot snapshot, string path) => ListPlans.SessionOf(snapshot, path) is { } stored
        ? PlannedList.Of(path, ImportPlanner.PlanRemoval(stored.Object, ServerFiles.InForce(snapshot), snapshot.Revision), snapshot) with { IsRemoved = true }
        : null;
}
