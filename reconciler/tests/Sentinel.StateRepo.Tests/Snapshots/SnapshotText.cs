using System.Globalization;
using System.Text;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Snapshots;

/// <summary>All that a snapshot tells, a line each, but for the versions of objects, which depend on when they were read.</summary>
internal static class SnapshotText
{
    /// <summary>Fails with the lines that only one of the two has.</summary>
    public static void ShouldBeSame(StateSnapshot actual, StateSnapshot expected, string where)
    {
        actual.Servers.Count.ShouldBe(actual.Servers.Keys.Count(), where);
        ShouldBeSame(Of(actual), Of(expected), where);
    }

    public static void ShouldBeSame(IReadOnlyCollection<string> actual, IReadOnlyCollection<string> expected, string where)
    {
        var (more, less) = (actual.Except(expected).Take(10).ToList(), expected.Except(actual).Take(10).ToList());
        (more.Count + less.Count).ShouldBe(0, $"{where}\nis, but should not be:\n{string.Join('\n', more)}\nshould be, but is not:\n{string.Join('\n', less)}\n");
        actual.Count.ShouldBe(expected.Count, where);
    }

    public static List<string> Of(StateSnapshot snapshot) =>
    [
        $"revision {snapshot.Revision}, commits {snapshot.CommitCount}, version {snapshot.ResourceVersion}",
        .. Objects(snapshot).Select(Of),
        .. snapshot.Imports.Select(i => $"import {i.Key}: {i.Value}"),
        .. snapshot.Generated.Select(g => $"generated {g.Key}: {g.Value}"),
        .. snapshot.Settings.Select(s => $"setting {s.Key}: {s.Value}"),
        .. snapshot.Findings.Select(f => $"findings {f.Key}: {string.Join("; ", f.Value)}"),
        .. snapshot.AddressConflicts.Select(c => $"conflict {c.Key}: {c.Value}"),
        .. snapshot.ObjectsByUid.Select(u => $"uid {u.Key}: {u.Value}"),
        .. snapshot.ServersByAddress.Select(a => $"address {a.Key}: {string.Join(", ", a.Value)}"),
        $"free: {string.Join(", ", snapshot.FreeServers)}",
        .. snapshot.ServersByPhase.SelectMany(p => p.Value.Select(name => $"phase {p.Key}: {name}")),
        $"phases: {string.Join(", ", snapshot.ServersByPhase.Keys.Order())}",
        .. snapshot.ServersByLabel.SelectMany(l => l.Value.Select(name => $"label {l.Key.Key}={l.Key.Value}: {name}")),
        $"labels: {string.Join(", ", snapshot.ServersByLabel.Keys.Select(l => $"{l.Key}={l.Value}").Order(StringComparer.Ordinal))}",
        .. snapshot.ServersByClaim.Select(c => $"holder of {c.Key}: {c.Value}"),
        $"released: {string.Join(", ", snapshot.Releases.Counted)}; held {string.Join(", ", snapshot.Releases.Held)}",
        $"retired: {string.Join(", ", snapshot.Retirements.Counted)}; held {string.Join(", ", snapshot.Retirements.Held)}",
        $"waiting: {string.Join(", ", snapshot.WaitingClaims.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Name} {w.RequestedAt:O}")))}",
        .. snapshot.ClaimsByKey.Select(k => $"claim by key {k.Key}: {k.Value}"),
    ];

    public static string Of(StoredObject stored) => string.Join(" | ",
        stored.Resource.Key,
        stored.Name,
        $"uid {stored.Resource.Metadata.Uid}",
        $"generation {stored.Resource.Metadata.Generation}",
        $"manifest {stored.ManifestPath} {stored.ManifestBlob}",
        $"in force {stored.InForce?.Path} {stored.InForce?.Blob}",
        $"status {stored.StatusBlob} for {stored.StatusSpecBlob}",
        stored.Removed ? "removed" : "there",
        string.Join("; ", stored.Findings),
        Line(ManifestYaml.WriteManifest(stored.Resource)),
        Status(stored.Resource));

    public static IEnumerable<StoredObject> Objects(StateSnapshot snapshot) =>
        [.. snapshot.Servers.Values, .. snapshot.Sessions.Values, .. snapshot.IpClaims.Values, .. snapshot.Profiles.Values];

    private static string Status(Resource resource) => resource switch
    {
        Server { Status: { } status } => Status(resource, status),
        Session { Status: { } status } => Status(resource, status),
        IpClaim { Status: { } status } => Status(resource, status),
        ServerProfile { Status: { } status } => Status(resource, status),
        _ => "no status",
    };

    private static string Status<T>(Resource resource, T status)
        where T : class => Line(ManifestYaml.WriteStatus(new StatusDocument<T> { Kind = resource.Kind, Metadata = resource.Metadata, Status = status }));

    private static string Line(byte[] yaml) => Encoding.UTF8.GetString(yaml).Replace("\n", "⏎", StringComparison.Ordinal);
}
