using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Ports;

/// <summary>A document that is not read back after it was written has to be what reading it back would give.</summary>
public sealed class FileChangeTests
{
    private const string Path = "servers/acme/a-1.yaml";
    private const int Rounds = 3_000;

    private static readonly DateTimeOffset Moment = new(2026, 11, 24, 0, 30, 0, TimeSpan.Zero);

    private static readonly string[] Texts =
    [
        "plain", "two words", "12", "true", "null", "~", "1e3", "0x1F", "2026-01-01", "a: b", "- x", "#x", "a #b", "\"q\"", "'", "\\", "line\nline", "tab\there", " lead",
        "trail ", "{{ x }}", "%y", "@a", "", new string('l', 300),
    ];

    private static readonly string[] Rare = ["é", "\ud800", "𝒳", "\u202e"];

    [Fact]
    public void Of_AnyServer_KeepsWhatReadingGives() => ShouldBeAsRead(
        Server, s => FileChange.Of(Path, s, FileVersion.Absent, new ByteArena()), bytes => ManifestYaml.ReadManifest<Server>(Path, bytes).Value);

    [Fact]
    public void Of_AnyClaim_KeepsWhatReadingGives() => ShouldBeAsRead(
        Claim, c => FileChange.Of("ipclaims/a-1.yaml", c, FileVersion.Absent), bytes => ManifestYaml.ReadManifest<IpClaim>("ipclaims/a-1.yaml", bytes).Value);

    [Fact]
    public void Of_AnyServerStatus_KeepsWhatReadingGives() => ShouldBeAsRead(
        Status, s => FileChange.Of("status/x.yaml", s, FileVersion.Absent), bytes => ManifestYaml.ReadStatus<ServerStatus>("status/x.yaml", bytes).Value);

    [Fact]
    public void Of_TextThatIsWrittenAsAnother_IsToBeRead() =>
        FileChange.Of(Path, Plain(s => s with { Session = "\ud800" }), FileVersion.Absent).Document.ShouldBeNull();

    [Fact]
    public void Of_ATimeWithPartsOfAMillisecond_IsToBeRead()
    {
        var document = new StatusDocument<ServerStatus>
        {
            Kind = "Server",
            Metadata = new V1ObjectMeta { Name = "a-1" },
            Status = new ServerStatus { PhaseSince = Moment.AddTicks(1) },
        };

        FileChange.Of("x", document, FileVersion.Absent).Document.ShouldBeNull();
        FileChange.Of("x", document with { Status = new ServerStatus { PhaseSince = Moment } }, FileVersion.Absent).Document.ShouldNotBeNull();
    }

    [Fact]
    public void Of_ADocumentTooLongToBeRead_IsToBeRead() =>
        FileChange.Of(Path, Plain(s => s with { Session = new string('x', 2_000_000) }), FileVersion.Absent).Document.ShouldBeNull();

    [Fact]
    public void Of_ADocumentWithoutItsName_IsToBeRead() =>
        FileChange.Of(Path, Plain(s => s) with { Metadata = new V1ObjectMeta() }, FileVersion.Absent).Document.ShouldBeNull();

    [Fact]
    public void Of_AServerWithAStatus_KeepsTheManifestAlone()
    {
        var change = FileChange.Of(Path, Plain(s => s) with { Status = new ServerStatus { RunId = "r" } }, FileVersion.Absent);

        change.Document.ShouldBeOfType<Server>().Status.ShouldBeNull();
    }

    [Fact]
    public void Document_OfContentThatWasReplaced_IsNone()
    {
        var change = FileChange.Of(Path, Plain(s => s), FileVersion.Absent);

        change.Document.ShouldNotBeNull();
        (change with { Content = change.Content!.Value.ToArray() }).Document.ShouldBeNull();
    }

    private static void ShouldBeAsRead<T>(Func<Random, T> any, Func<T, FileChange> write, Func<ReadOnlyMemory<byte>, object?> read)
        where T : class
    {
        var random = new Random(7);
        var known = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var change = write(any(random));

            if (change.Document is { } document)
            {
                known++;
                document.ShouldBeEquivalentTo(read(change.Content!.Value), $"round {i}");
            }
        }

        known.ShouldBeInRange(Rounds / 10, Rounds - 50, "both sorts are met");
    }

    private static Server Plain(Func<ServerSpec, ServerSpec> change) => new()
    {
        Metadata = new V1ObjectMeta { Name = "a-1" },
        Spec = change(new ServerSpec { Address = "192.0.2.1" }),
    };

    private static V1ObjectMeta Meta(Random random) => new()
    {
        Name = "a-1",
        Uid = random.Next(4) == 0 ? Text(random) : null,
        Labels = Map(random),
        Annotations = Map(random),
    };

    private static Server Server(Random random) => new()
    {
        Metadata = Meta(random),
        Spec = new ServerSpec
        {
            Address = "192.0.2.1",
            Session = Perhaps(random),
            Profile = random.Next(3) == 0 ? Text(random) : "default",
            Ssh = new SshAccess { Port = random.Next(70_000), User = random.Next(3) == 0 ? Text(random) : "root" },
            Order = random.Next(2) == 0 ? null : new SupplierOrder { Number = Perhaps(random), Price = Perhaps(random) },
            Cordoned = random.Next(5) == 0,
            Paused = random.Next(5) == 0,
            Quarantined = random.Next(5) == 0,
            Retired = random.Next(5) == 0,
        },
    };

    private static IpClaim Claim(Random random) => new()
    {
        Metadata = Meta(random),
        Spec = new IpClaimSpec
        {
            Requester = Perhaps(random),
            Purpose = Perhaps(random),
            Selector = random.Next(2) == 0 ? null : new ClaimSelector { Server = Perhaps(random), MatchLabels = Map(random) ?? new Dictionary<string, string>() as IReadOnlyDictionary<string, string> },
            Idempotency = random.Next(2) == 0 ? null : new IdempotencyRecord { Identity = Text(random), Key = Text(random), Digest = Text(random) },
            RequestedAt = random.Next(2) == 0 ? null : Time(random),
            Server = Perhaps(random),
            Address = Perhaps(random),
        },
    };

    private static StatusDocument<ServerStatus> Status(Random random) => new()
    {
        Kind = "Server",
        Metadata = new V1ObjectMeta { Name = "a-1", Uid = Perhaps(random), Generation = random.Next(2) == 0 ? null : random.Next(9) },
        SpecInForce = random.Next(3) == 0 ? null : new SpecInForce { Path = Text(random), Blob = Text(random) },
        Status = new ServerStatus
        {
            Phase = random.GetItems(Enum.GetValues<ServerPhase>(), 1)[0],
            PhaseSince = Time(random),
            ObservedGeneration = random.Next(2) == 0 ? null : random.Next(3),
            RunId = Perhaps(random),
            Facts = random.Next(2) == 0 ? null : new ServerFacts { System = Perhaps(random), Kernel = Perhaps(random), Cpus = random.Next(2) == 0 ? null : random.Next(9) },
            Attempts = random.Next(3),
            NextAttemptAt = random.Next(2) == 0 ? null : Time(random),
            ClaimRef = random.Next(2) == 0 ? null : new ClaimReference { Name = Text(random), Uid = Text(random), BoundAt = Time(random) },
            Conditions = Conditions(random),
        },
    };

    /// <summary>Of the types that reading gives, since the comparison looks at them too.</summary>
    private static IReadOnlyList<V1Condition> Conditions(Random random) =>
        random.Next(3) is > 0 and var count ? Enumerable.Range(0, count).Select(_ => Condition(random)).ToList() : new ServerStatus().Conditions;

    private static V1Condition Condition(Random random) => new()
    {
        Type = Text(random),
        Status = "True",
        Reason = Perhaps(random),
        Message = Perhaps(random),
        ObservedGeneration = random.Next(2) == 0 ? null : 1,
        LastTransitionTime = Time(random).UtcDateTime,
    };

    private static DateTimeOffset Time(Random random) =>
        random.Next(40) == 0 ? Moment.AddTicks(random.Next(100_000)) : Moment.AddMilliseconds(random.Next(3) * 500);

    private static FixedDictionary<string>? Map(Random random)
    {
        var keys = random.GetItems(Texts, random.Next(4)).Distinct().ToArray();
        return keys.Length == 0 ? null : new FixedDictionary<string>(keys, random.GetItems(Texts, keys.Length));
    }

    private static string? Perhaps(Random random) => random.Next(3) == 0 ? null : Text(random);

    private static string Text(Random random) => random.Next(30) == 0 ? Rare[random.Next(Rare.Length)] : Texts[random.Next(Texts.Length)];
}
