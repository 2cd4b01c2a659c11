using System.Runtime.CompilerServices;
using Sentinel.Resources;
using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>
/// Servers that go from one list to another: a row that was moved, or a file that was renamed. Found from both sides, so that it does not matter
/// which of the two lists is looked at first, and nothing retires in between.
/// </summary>
/// <param name="snapshot">The revision that it is decided on.</param>
/// <param name="wanted">The lists as they are to be: path to git id of the content.</param>
/// <param name="read">The content of a git id.</param>
/// <param name="plan">What a list comes to, with what other lists give up.</param>
public sealed class Handovers(
    StateSnapshot snapshot,
    IReadOnlyDictionary<string, string> wanted,
    Func<string, CancellationToken, ValueTask<ReadOnlyMemory<byte>?>> read,
    Func<WantedList, string, IReadOnlyList<GivenServers>, CancellationToken, ValueTask<ImportPlan>> plan)
{
    /// <summary>What the other lists that changed or are gone give up.</summary>
    /// <param name="session">The Session that may take it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<GivenServers>> GivenToAsync(string session, CancellationToken cancellationToken)
    {
        var given = new List<GivenServers>();
        foreach (var giver in snapshot.Sessions.Values.Where(s => !s.Removed && s.Name != session && wanted.GetValueOrDefault(s.Object.Spec.File) != s.Object.Spec.Blob).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            var names = Retired(await PlanOfAsync(giver, cancellationToken).ConfigureAwait(false));
            if (names.Count > 0)
                given.Add(new GivenServers(giver.Name, names, await read(giver.Object.Spec.Blob, cancellationToken).ConfigureAwait(false))
                {
                    Supplier = SupplierVersion.Of(snapshot, giver.Object.Spec.File).Spec,
                });
        }

        return given;
    }

    /// <summary>The first list that takes any of the servers that a plan retires; null: none does.</summary>
    /// <param name="plan">The plan of a list that changed or is gone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TakenOver?> FindTakerAsync(ImportPlan plan, CancellationToken cancellationToken)
    {
        await foreach (var taker in TakersAsync(plan, cancellationToken).ConfigureAwait(false))
            return taker;
        return null;
    }

    private async IAsyncEnumerable<TakenOver> TakersAsync(ImportPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Retired(plan).Count == 0)
            yield break;
        foreach (var (path, blob) in wanted.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            if (NameOf(path) is not { } name || name == plan.SessionName || !MayTake(name, path, blob))
                continue;
            var taking = await PlanAsync(path, blob, name, await GivenToAsync(name, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (taking.Rows.Any(r => r.TakenFrom == plan.SessionName))
                yield return new TakenOver(path, blob, name, taking);
        }
    }

    /// <summary>A plan without the servers that other lists take: they go over, and do not retire.</summary>
    public async Task<ImportPlan> WithoutTakenAsync(ImportPlan plan, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var taker in TakersAsync(plan, cancellationToken).ConfigureAwait(false))
            taken.UnionWith(taker.Plan.Rows.Where(r => r.TakenFrom == plan.SessionName).Select(r => r.Server!.Metadata.Name));
        return taken.Count == 0 ? plan : plan with { Rows = [.. plan.Rows.Where(r => r.Outcome != RowOutcome.Retire || !taken.Contains(r.Server!.Metadata.Name))] };
    }

    /// <summary>What a list does, with what others give up.</summary>
    public async Task<ImportPlan> PlanAsync(string path, string blob, string session, CancellationToken cancellationToken) =>
        await PlanAsync(path, blob, session, await GivenToAsync(session, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The name of a list's Session; null where it has none. A name whose file is gone is free for another file, whose list it then is.</summary>
    public string? NameOf(string path) => SessionNames.Of(path, Find).Name;

    /// <summary>Git id of a list that is wanted.</summary>
    public string BlobOf(string path) => wanted[path];

    /// <summary>The Session that keeps a name from other files.</summary>
    public Session? Find(string name) => snapshot.Sessions.GetValueOrDefault(name)?.Object is { } known && wanted.ContainsKey(known.Spec.File) ? known : null;

    /// <summary>The file that a Session follows: its own, or one of another name that gives the same Session; null: its list is gone.</summary>
    public string? FileOf(Session session) => wanted.ContainsKey(session.Spec.File)
        ? session.Spec.File
        : wanted.Keys.Where(p => SessionNames.Of(p).Name == session.Metadata.Name).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Sessions whose lists are gone and that keep no server: these are the renamed ones.</summary>
    public IEnumerable<StoredObject<Session>> EmptiedBy(ImportPlan plan)
    {
        var taken = plan.Rows.Where(r => r.TakenFrom is not null).ToLookup(r => r.TakenFrom!, r => r.Server!.Metadata.Name);
        return taken.Select(t => snapshot.Sessions[t.Key]).Where(s => FileOf(s.Object) is null
            && snapshot.Servers.Values.All(v => v.Removed || v.Object.Spec.Session != s.Name || taken[s.Name].Contains(v.Name)));
    }

    private static HashSet<string> Retired(ImportPlan plan) =>
        plan.Rows.Where(r => r.Outcome == RowOutcome.Retire).Select(r => r.Server!.Metadata.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>A list that is in as it is, without a rejected row, wants nobody's server; one whose import was reverted takes nothing.</summary>
    private bool MayTake(string name, string path, string blob)
    {
        if (snapshot.Sessions.GetValueOrDefault(name) is not { } stored || stored.Object.Spec.File != path)
            return true;
        return stored.Removed
            ? stored.Object.Status?.Blob != blob
            : stored.Object.Spec.Blob != blob || stored.Object.Status?.Rows.Any(r => !r.Accepted) == true;
    }

    private async Task<ImportPlan> PlanOfAsync(StoredObject<Session> session, CancellationToken cancellationToken) => FileOf(session.Object) is { } file
        ? await PlanAsync(file, wanted[file], session.Name, [], cancellationToken).ConfigureAwait(false)
        : ImportPlanner.PlanRemoval(session.Object, ServerFiles.InForce(snapshot), snapshot.Revision);

    private async Task<ImportPlan> PlanAsync(string path, string blob, string session, IReadOnlyList<GivenServers> given, CancellationToken cancellationToken)
    {
        var content = await read(blob, cancellationToken).ConfigureAwait(false) ?? ReadOnlyMemory<byte>.Empty;
        return await plan(new WantedList(path, blob, content), session, given, cancellationToken).ConfigureAwait(false);
    }
}
