using System.Globalization;
using k8s.Models;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Fixtures;

/// <summary>
/// A fleet as a company has it, for whatever looks at one: servers of all phases with their reasons, in several regions, of several suppliers with
/// two lists each, with three profiles. What a server is follows from its number alone; no field follows from another.
/// </summary>
internal sealed record MixedFleet(int Servers)
{
    private static readonly DateTime Start = new(2026, 11, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>Each with its share in a hundred.</summary>
    private static readonly (string Value, int Share)[] Regions =
        [("par", 22), ("lil", 17), ("lyo", 14), ("mar", 12), ("bor", 7), ("nan", 6), ("str", 5), ("tou", 5), ("nic", 4), ("ren", 3), ("mon", 3), ("dij", 2)];

    private static readonly (string Value, int Share)[] Suppliers = [("acme", 35), ("nordwand", 25), ("sudhost", 18), ("briare", 12), ("quaihost", 10)];
    private static readonly (string Value, int Share)[] Profiles = [("default", 50), ("edge", 30), ("store", 20)];

    private static readonly (ServerPhase Value, int Share)[] Phases =
    [
        (ServerPhase.Ready, 78), (ServerPhase.Waiting, 4), (ServerPhase.Provisioning, 3), (ServerPhase.Failed, 3), (ServerPhase.CoolingDown, 3), (ServerPhase.Pending, 2),
        (ServerPhase.Quarantined, 2), (ServerPhase.Retired, 2), (ServerPhase.Verifying, 1), (ServerPhase.Releasing, 1), (ServerPhase.Retiring, 1),
    ];

    private static readonly (string Value, int Share)[] Waiting = [("Unreachable", 60), ("LoginRefused", 25), ("PythonMissing", 15)];
    private static readonly (string Value, int Share)[] Failed = [("RunFailed", 80), ("RunLost", 20)];
    private static readonly (string Value, int Share)[] Quarantined = [("HostKeyChanged", 40), ("BudgetSpent", 40), ("SetAside", 20)];

    /// <summary>What the store has to have at last; the manifests come first, each list's in one commit.</summary>
    public void Write(FastImportStream stream)
    {
        stream.Commit(FixtureRepository.Main, "profiles and lists");
        foreach (var (profile, _) in Profiles)
        {
            var manifest = Profile(profile);
            stream.File(StatePaths.Manifest(ResourceKinds.ServerProfile, profile), manifest);
            stream.File(StatePaths.Status(ResourceKinds.ServerProfile, profile), ProfileStatus(profile, manifest));
        }

        foreach (var (supplier, _) in Suppliers)
        {
            foreach (var lot in new[] { 1, 2 })
                stream.File(StatePaths.Manifest(ResourceKinds.Session, Lot(supplier, lot)), SessionManifest(supplier, lot));
        }

        stream.Commit(FixtureRepository.Main, "session: import all lists");
        for (var i = 0; i < Servers; i++)
            stream.File(PathOf(i), Manifest(i));
        stream.Commit(FixtureRepository.Main, "server: all are somewhere in their life");
        for (var i = 0; i < Servers; i++)
            stream.File(StatePaths.Status(ResourceKinds.Server, Name(i)), Status(i));
        stream.Commit(FixtureRepository.Main, "ipclaim: bind some");
        foreach (var i in Enumerable.Range(0, Servers).Where(IsClaimed))
            stream.File(StatePaths.Manifest(ResourceKinds.IpClaim, Fixture.ClaimName(i)), Claim(i));
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{Region(number)}-{Supplier(number)}-{number:D6}");

    private static string Region(int number) => Pick(Regions, number, 1);

    private static string Supplier(int number) => Pick(Suppliers, number, 2);

    private static string Lot(string supplier, int lot) => string.Create(CultureInfo.InvariantCulture, $"{supplier}-lot-{lot}");

    private static string SessionOf(int number) => Lot(Supplier(number), 1 + (Mixed(number, 3) % 2));

    private static ServerPhase Phase(int number) => Pick(Phases, number, 5);

    private static bool IsClaimed(int number) => Phase(number) == ServerPhase.Ready && Mixed(number, 6) % 100 < 70;

    private static string PathOf(int number) => StatePaths.ServerManifest(SessionOf(number), Name(number), number / StatePaths.ServersPerFolder);

    private static byte[] Manifest(int number) => ManifestYaml.WriteManifest(new Server
    {
        Metadata = new V1ObjectMeta
        {
            Name = Name(number),
            Labels = new Dictionary<string, string> { ["region"] = Region(number), ["cpu"] = (4 << (Mixed(number, 7) % 4)).ToString(CultureInfo.InvariantCulture) },
        },
        Spec = new ServerSpec
        {
            Address = Fixture.Address(number),
            Ssh = new SshAccess { User = "debian" },
            Session = SessionOf(number),
            Profile = Pick(Profiles, number, 4),
            Cordoned = Mixed(number, 8) % 100 < 3,
            Paused = Mixed(number, 9) % 100 < 1,
        },
    });

    private static byte[] Status(int number)
    {
        var (phase, since) = (Phase(number), Start.AddSeconds(-(Mixed(number, 10) % 2_000_000)));
        var reason = Reason(number, phase);
        var known = phase is not (ServerPhase.Pending or ServerPhase.Verifying or ServerPhase.Waiting);
        return ManifestYaml.WriteStatus(new StatusDocument<ServerStatus>
        {
            Kind = ResourceKinds.Server.Kind,
            Metadata = new V1ObjectMeta { Name = Name(number), Uid = Uid(number, 1), Generation = 1 },
            SpecInForce = new SpecInForce { Path = PathOf(number), Blob = GitBlob.Id(Manifest(number)) },
            Status = new ServerStatus
            {
                Phase = phase,
                PhaseSince = since,
                ObservedGeneration = 1,
                Facts = known
                    ? new ServerFacts { System = "debian", SystemVersion = "12", Kernel = "6.1.0-28-amd64", Architecture = "x86_64", Cpus = 8, MemoryMib = 32_000, DiskMib = 480_000 }
                    : null,
                Configuration = phase == ServerPhase.Ready ? new AppliedConfiguration { Digest = Fixture.Digest, AppliedAt = since, RunId = "20261101-080000-provision-0001" } : null,
                ClaimRef = IsClaimed(number) ? new ClaimReference { Name = Fixture.ClaimName(number), Uid = Uid(number, 2), BoundAt = Start } : null,
                Attempts = phase == ServerPhase.Failed ? 1 + (Mixed(number, 11) % 4) : 0,
                Conditions = [Condition(phase, reason, since)],
            },
        });
    }

    private static string Reason(int number, ServerPhase phase) => phase switch
    {
        ServerPhase.Ready => "Provisioned",
        ServerPhase.Waiting => Pick(Waiting, number, 12),
        ServerPhase.Failed => Pick(Failed, number, 13),
        ServerPhase.Quarantined => Pick(Quarantined, number, 14),
        ServerPhase.Provisioning => "RunStarted",
        ServerPhase.CoolingDown => "WipeVerified",
        ServerPhase.Releasing => "ClaimEnded",
        ServerPhase.Retiring => "SpecRemoved",
        ServerPhase.Retired => "Retired",
        _ => "Accepted",
    };

    private static V1Condition Condition(ServerPhase phase, string reason, DateTime since) => new()
    {
        Type = ConditionTypes.Ready,
        Status = phase == ServerPhase.Ready ? "True" : "False",
        Reason = reason,
        Message = $"The server is {phase}: {reason}.",
        LastTransitionTime = since,
    };

    private static byte[] Claim(int number) => ManifestYaml.WriteManifest(new IpClaim
    {
        Metadata = new V1ObjectMeta { Name = Fixture.ClaimName(number), Uid = Uid(number, 2) },
        Spec = new IpClaimSpec { Requester = "bench", Purpose = "benchmark", RequestedAt = Start, Server = Name(number), Address = Fixture.Address(number) },
    });

    private static byte[] Profile(string name) => ManifestYaml.WriteManifest(Fixture.Profile with { Metadata = new V1ObjectMeta { Name = name } });

    private static byte[] ProfileStatus(string name, byte[] manifest) => ManifestYaml.WriteStatus(new StatusDocument<ServerProfileStatus>
    {
        Kind = ResourceKinds.ServerProfile.Kind,
        Metadata = new V1ObjectMeta { Name = name, Uid = Uid(name.Length, 3), Generation = 1 },
        SpecInForce = new SpecInForce { Path = StatePaths.Manifest(ResourceKinds.ServerProfile, name), Blob = GitBlob.Id(manifest) },
        Status = new ServerProfileStatus { ObservedGeneration = 1, ConfigurationDigest = Fixture.Digest, Conditions = [Condition(ServerPhase.Ready, "Generated", Start)] },
    });

    private static byte[] SessionManifest(string supplier, int lot) => ManifestYaml.WriteManifest(new Session
    {
        Metadata = new V1ObjectMeta { Name = Lot(supplier, lot) },
        Spec = new SessionSpec
        {
            File = string.Create(CultureInfo.InvariantCulture, $"imports/{supplier}/lot-{lot}.csv"),
            Blob = GitBlob.Id([]),
            Digest = Fixture.Digest,
            Commit = "0123456789abcdef0123456789abcdef01234567",
            Supplier = supplier,
        },
    });

    private static T Pick<T>((T Value, int Share)[] values, int number, int field)
    {
        var at = Mixed(number, field) % values.Sum(v => v.Share);
        foreach (var (value, share) in values)
        {
            if (at < share)
                return value;
            at -= share;
        }

        throw new InvalidOperationException("The shares have no place for it.");
    }

    /// <summary>The same for the same two numbers, and otherwise without a pattern (the finish of MurmurHash3).</summary>
    private static int Mixed(int number, int field)
    {
        var h = unchecked((uint)((number * 31) + (field * 0x3D4D51CB) + 1));
        h = unchecked((h ^ (h >> 16)) * 0x85EBCA6B);
        h = unchecked((h ^ (h >> 13)) * 0xC2B2AE35);
        return (int)((h ^ (h >> 16)) & int.MaxValue);
    }

    private static string Uid(int number, int kind) => string.Create(CultureInfo.InvariantCulture, $"{number:x8}-0000-4000-8000-{kind:x12}");
}
