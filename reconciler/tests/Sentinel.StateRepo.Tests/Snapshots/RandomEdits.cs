using System.Globalization;
using System.Text;
using k8s.Models;
using Sentinel.Resources;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Tests.Snapshots;

/// <summary>
/// Edits of files as people and Sentinel make them, on few names and addresses so that they meet. No content comes twice, no uid and no retry key
/// is two claims', and a claim has one holder: those are promises of who writes.
/// </summary>
internal sealed class RandomEdits(Random random)
{
    private static readonly string[] Folders = ["lot", "other/001", "manual"];

    /// <summary>Claims that a server was given since the snapshot last changed.</summary>
    private readonly HashSet<string> _given = [];
    private string _seen = "";
    private int _written;

    /// <summary>A few files, each with its new content or null where it goes.</summary>
    /// <param name="snapshot">What is there as the store shows it.</param>
    /// <param name="files">Paths of all that is there.</param>
    public Dictionary<string, byte[]?> Next(StateSnapshot snapshot, IReadOnlyList<string> files)
    {
        var edits = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            foreach (var (path, content) in Edit(snapshot, files))
                edits[path] = content;
        }

        return edits;
    }

    /// <summary>A server's status; it says of a conflict what the reconciler would.</summary>
    public FileChange Status(StateSnapshot snapshot, StoredObject<Server> server, ServerStatus status) =>
        TestRepository.PutStatus(server, status with
        {
            Attempts = ++_written,
            Conditions = snapshot.AddressConflicts.ContainsKey(server.Name) ? [Refused()] : [],
        });

    public static bool IsRefused(StoredObject<Server> server) =>
        server.Object.Status?.Conditions.Any(c => c.Reason == AddressIndex.RefusedReason) == true;

    private IEnumerable<(string Path, byte[]? Content)> Edit(StateSnapshot snapshot, IReadOnlyList<string> files) => random.Next(30) switch
    {
        0 or 1 or 2 or 3 => [PutServer($"s-{random.Next(9)}")],
        4 or 5 or 6 or 7 => PutServerStatus(snapshot),
        8 => [PutClaim($"c-{random.Next(8)}")],
        9 => [PutClaim($"c-{random.Next(8)}")],
        10 => EndClaim(snapshot),
        11 => [PutSession($"lot-{random.Next(3)}")],
        12 => [PutProfile($"p-{random.Next(3)}")],
        13 => PutOtherStatus(snapshot),
        14 => [($"imports/{(random.Next(2) == 0 ? "" : "ovh/")}list-{random.Next(3)}.csv", Text("address\n"))],
        15 => random.Next(2) == 0 ? [($"generated/p-{random.Next(3)}/site.yml", Text("- hosts: all\n"))] : [PutSetting()],
        16 => Move(files),
        17 => Pick(files, IsManifest) is { } path ? [(path, Text("spec: [broken"))] : [],
        18 => [($"servers/lot/s-{random.Next(9)}.yaml", random.Next(4) == 0 ? [] : Text("kind: Server\nspec: {}\n"))],
        19 => Pick(files, p => p.StartsWith("status/", StringComparison.Ordinal)) is { } path ? [(path, random.Next(2) == 0 ? null : Text("status: [broken"))] : [],
        20 or 21 or 22 => RemoveServer(files),
        23 or 24 or 25 or 26 => Bind(snapshot),
        27 or 28 => Pick(files, IsManifest) is { } path ? [(path, null)] : [],
        _ => Pick(files, p => p != "README.md") is { } path ? [(path, null)] : [],
    };

    private static bool IsManifest(string path) => StatePaths.TryParseManifest(path, out _);

    private (string, byte[]?) PutSetting() =>
        (new[] { StatePaths.Settings, StatePaths.SettingsStatus, $"{StatePaths.TokensFolder}/a.yaml" }[random.Next(3)], Text($"guards: {random.Next(9)}\n"));

    private (string, byte[]?) PutServer(string name)
    {
        var server = TestRepository.Server(name, $"192.0.2.{random.Next(7)}");
        return ($"servers/{Folders[random.Next(random.Next(1, 4))]}/{name}.yaml", ManifestYaml.WriteManifest(server with
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                Labels = Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"l{i}", _ => $"v{random.Next(2)}"),
                Annotations = new Dictionary<string, string> { ["written"] = Number() },
            },
            Spec = server.Spec with { Cordoned = random.Next(6) == 0, Paused = random.Next(8) == 0, Retired = random.Next(8) == 0 },
        }));
    }

    private IEnumerable<(string, byte[]?)> PutServerStatus(StateSnapshot snapshot)
    {
        if (Pick([.. snapshot.Servers.Keys.Order(StringComparer.Ordinal)], _ => true) is not { } name)
            return [];
        var server = snapshot.Servers[name];
        var phase = random.Next(6) switch { 0 => (ServerPhase)random.Next(11), 1 or 2 => ServerPhase.Retired, _ => ServerPhase.Ready };
        var status = (server.Object.Status ?? new ServerStatus()) with
        {
            Phase = phase,
            ClaimRef = phase == ServerPhase.Retired ? null : Reference(snapshot, server),
            LastReleasedAt = random.Next(4) == 0 ? At() : server.Object.Status?.LastReleasedAt,
            Retirement = random.Next(4) == 0 ? new ServerRetirement { Since = At(), Guard = Verdict() } : random.Next(3) == 0 ? null : server.Object.Status?.Retirement,
        };
        return [Edited(Status(snapshot, server, status))];
    }

    private ClaimReference? Reference(StateSnapshot snapshot, StoredObject<Server> server)
    {
        var now = server.Object.Status?.ClaimRef;
        if (random.Next(3) == 0)
            return null;
        if (now is not null)
            return random.Next(3) == 0 ? now with { ReleasedAt = At(), Guard = Verdict() } : now;
        return Give(snapshot) is { } claim ? ReferenceTo(claim) : null;
    }

    private GuardVerdict? Verdict() => random.Next(3) switch { 0 => GuardVerdict.Held, 1 => GuardVerdict.Confirmed, _ => null };

    /// <summary>A claim that no server has.</summary>
    private StoredObject<IpClaim>? Give(StateSnapshot snapshot)
    {
        if (_seen != snapshot.Revision)
            _given.Clear();
        _seen = snapshot.Revision;
        var free = snapshot.IpClaims.Keys.Where(c => !snapshot.ServersByClaim.ContainsKey(c)).Order(StringComparer.Ordinal).ToList();
        return Pick(free, c => !_given.Contains(c)) is { } name && _given.Add(name) ? snapshot.IpClaims[name] : null;
    }

    private ClaimReference ReferenceTo(StoredObject<IpClaim> claim) => new() { Name = claim.Name, Uid = claim.Object.Metadata.Uid, BoundAt = At() };

    /// <summary>Both sides agree.</summary>
    private IEnumerable<(string, byte[]?)> Bind(StateSnapshot snapshot)
    {
        if (Pick([.. snapshot.Servers.Values.Where(s => s.Object.Status?.ClaimRef is null).Select(s => s.Name).Order(StringComparer.Ordinal)], _ => true) is not { } name
            || Give(snapshot) is not { ManifestPath: { } path } claim)
            yield break;
        var server = snapshot.Servers[name];
        yield return Edited(Status(snapshot, server, (server.Object.Status ?? new ServerStatus()) with { Phase = ServerPhase.Ready, ClaimRef = ReferenceTo(claim) }));
        yield return (path, ManifestYaml.WriteManifest(new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = claim.Name, Uid = claim.Object.Metadata.Uid },
            Spec = claim.Object.Spec with { Purpose = Number(), Server = name, Address = server.Object.Spec.Address },
        }));
    }

    private (string, byte[]?) PutClaim(string name)
    {
        var isForeign = random.Next(3) == 0;
        return (StatePaths.Manifest(ResourceKinds.IpClaim, name), ManifestYaml.WriteManifest(new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = name, Uid = isForeign ? null : Uid() },
            Spec = new IpClaimSpec
            {
                Requester = "tester",
                Purpose = Number(),
                RequestedAt = isForeign ? null : At(),
                Server = random.Next(2) == 0 ? $"s-{random.Next(9)}" : null,
                Idempotency = isForeign ? null : new IdempotencyRecord { Identity = "tester", Key = Number(), Digest = "sha256:" + new string('0', 64) },
            },
        }));
    }

    /// <summary>The manifest goes and a tombstone comes, as a release does.</summary>
    private IEnumerable<(string, byte[]?)> EndClaim(StateSnapshot snapshot)
    {
        if (Pick([.. snapshot.IpClaims.Values.Where(c => !c.Removed).Select(c => c.Name).Order(StringComparer.Ordinal)], _ => true) is not { } name)
            yield break;
        var claim = snapshot.IpClaims[name];
        yield return (claim.ManifestPath!, null);
        yield return OtherStatus(claim, new IpClaimStatus { Phase = ClaimPhase.Released, EndedAt = At(), LastSpec = claim.Object.Spec });
        if (snapshot.ServersByClaim.TryGetValue(name, out var holder) && snapshot.Servers[holder] is { Object.Status: { ClaimRef: { } reference } status } server)
            yield return Edited(Status(snapshot, server, status with { ClaimRef = reference with { ReleasedAt = At() } }));
    }

    private (string, byte[]?) PutSession(string name) => (StatePaths.Manifest(ResourceKinds.Session, name), ManifestYaml.WriteManifest(new Session
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new SessionSpec
        {
            File = $"imports/{name}.csv", Blob = (++_written).ToString("x40", CultureInfo.InvariantCulture), Digest = "sha256:" + new string('0', 64), Commit = new string('1', 40),
        },
    }));

    private (string, byte[]?) PutProfile(string name) => (StatePaths.Manifest(ResourceKinds.ServerProfile, name), ManifestYaml.WriteManifest(new ServerProfile
    {
        Metadata = new V1ObjectMeta { Name = name, Annotations = new Dictionary<string, string> { ["written"] = Number() } },
        Spec = new ServerProfileSpec { RetryBudget = 1 + random.Next(100) },
    }));

    private IEnumerable<(string, byte[]?)> PutOtherStatus(StateSnapshot snapshot)
    {
        StoredObject[] others = [.. snapshot.Sessions.Values, .. snapshot.Profiles.Values];
        return Pick([.. others.Select(o => o.Name).Order(StringComparer.Ordinal)], _ => true) is not { } name
            ? []
            : snapshot.Sessions.TryGetValue(name, out var session)
                ? [OtherStatus(session, new SessionStatus { Blob = (++_written).ToString("x40", CultureInfo.InvariantCulture) })]
                : [OtherStatus(snapshot.Profiles[name], new ServerProfileStatus { ObservedGeneration = ++_written })];
    }

    private static (string, byte[]?) OtherStatus<T>(StoredObject stored, T status)
        where T : class => (StatePaths.Status(ResourceKinds.Find(stored.Resource.Kind)!, stored.Name), ManifestYaml.WriteStatus(new StatusDocument<T>
        {
            Kind = stored.Resource.Kind,
            Metadata = new V1ObjectMeta { Name = stored.Name, Uid = stored.Resource.Metadata.Uid, Generation = stored.Resource.Metadata.Generation },
            SpecInForce = stored.InForce,
            Status = status,
        }));

    /// <summary>Another folder for a server. What is moved gets a new line, as no content comes twice.</summary>
    private IEnumerable<(string, byte[]?)> Move(IReadOnlyList<string> files)
    {
        if (Pick(files, p => p.StartsWith("servers/", StringComparison.Ordinal)) is not { } path)
            yield break;
        yield return (path, null);
        var (to, content) = PutServer(Path.GetFileNameWithoutExtension(path));
        yield return (to == path ? $"servers/third/{Path.GetFileName(path)}" : to, content);
    }

    /// <summary>All manifests of one name; what its status tells is left.</summary>
    private IEnumerable<(string, byte[]?)> RemoveServer(IReadOnlyList<string> files) =>
        Pick(files, p => p.StartsWith("servers/", StringComparison.Ordinal)) is { } path
            ? files.Where(f => f.StartsWith("servers/", StringComparison.Ordinal) && Path.GetFileName(f) == Path.GetFileName(path)).Select(f => (f, (byte[]?)null))
            : [];

    private string? Pick(IReadOnlyList<string> all, Func<string, bool> fits) =>
        all.Where(fits).ToList() is { Count: > 0 } some ? some[random.Next(some.Count)] : null;

    private byte[] Text(string text) => Encoding.UTF8.GetBytes($"# {Number()}\n{text}");

    private string Number() => (++_written).ToString(CultureInfo.InvariantCulture);

    private string Uid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private DateTimeOffset At() => new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(10_000));

    private static (string, byte[]?) Edited(FileChange change) => (change.Path, change.Content!.Value.ToArray());

    private static V1Condition Refused() => new()
    {
        Type = ConditionTypes.Stalled,
        Status = "True",
        Reason = AddressIndex.RefusedReason,
        Message = "taken",
        LastTransitionTime = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc),
    };
}
