using k8s.Models;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Servers;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>
/// Keeps a Session's condition <see cref="ConditionTypes.ManifestBroken"/> true to the files: its own, and those of its servers that
/// never were good and so have no object that could say it.
/// </summary>
internal sealed class SessionController(IStateReader reader, IStateWriter writer, TimeProvider time) : IController
{
    public string Name => ReconcileKey.Session;

    public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = reader.Current;
        if (snapshot.Sessions.GetValueOrDefault(name) is not { Removed: false } stored)
            return Outcome.Settled;
        var below = BrokenManifests.Below(snapshot, name);
        var before = stored.Object.Status?.Conditions ?? [];
        var conditions = Conditions(before, stored, below);
        if (Broken(before)?.Message == Broken(conditions)?.Message)
            return Outcome.Settled;
        var broken = stored.Findings.Count + below.Count;
        var change = new StateChange
        {
            Subject = broken == 0 ? $"session: mend {name}" : $"session: report {name} ({broken} findings in manifests)",
            Actor = "sentinel",
            Reason = Broken(conditions)?.Message ?? "Its manifests are in force.",
            Objects = [stored.Object.Key],
            Files = [FileChange.Of(StatePaths.Status(ResourceKinds.Session, name), Document(stored, conditions), FileVersion.Of(stored.StatusBlob))],
        };
        return await writer.CommitAsync(change, cancellationToken).ConfigureAwait(false) is WriteResult.Stale ? Outcome.Stale : Outcome.Settled;
    }

    private IReadOnlyList<V1Condition> Conditions(IReadOnlyList<V1Condition> before, StoredObject<Session> stored, List<Finding> below)
    {
        var list = new ConditionList(before, time.GetDocumentNow());
        if (below.Count == 0)
            list.SetManifest(stored.Findings);
        else
            list.SetManifest([.. stored.Findings, .. below], "What is named here is not in force; all else is.");
        return list.ToList();
    }

    private static V1Condition? Broken(IReadOnlyList<V1Condition> conditions) => conditions.FirstOrDefault(c => c.Type == ConditionTypes.ManifestBroken);

    /// <summary>All else stays as the import left it.</summary>
    private static StatusDocument<SessionStatus> Document(StoredObject<Session> stored, IReadOnlyList<V1Condition> conditions) => new()
    {
        Kind = ResourceKinds.Session.Kind,
        Metadata = new V1ObjectMeta { Name = stored.Name, Uid = stored.Object.Metadata.Uid, Generation = stored.Object.Metadata.Generation },
        SpecInForce = stored.InForce,
        Status = (stored.Object.Status ?? new SessionStatus()) with { Conditions = conditions },
    };
}
