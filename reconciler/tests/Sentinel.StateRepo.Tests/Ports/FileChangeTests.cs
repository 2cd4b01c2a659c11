using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests.Ports;

/// <summary>A manifest that is not read back after it was written has to be what reading it back would give.</summary>
public sealed class FileChangeTests
{
    private const string Path = "servers/acme/a-1.yaml";

    private static readonly string[] Texts =
    [
        "plain", "two words", "12", "true", "null", "~", "1e3", "0x1F", "2026-01-01", "a: b", "- x", "#x", "a #b", "\"q\"", "'", "\\", "line\nline", "tab\there", " lead",
        "trail ", "{{ x }}", "%y", "@a", "é", "\ud800", "𝒳", "\u202e", new string('l', 300),
    ];

    [Fact]
    public void Of_AnyNewServer_KeepsWhatReadingGives()
    {
        var random = new Random(7);
        var kept = 0;
        for (var i = 0; i < 3_000; i++)
        {
            var server = Any(random);

            var change = FileChange.Of(Path, server, FileVersion.Absent, new ByteArena());

            var read = ManifestYaml.ReadManifest(Path, change.Content!.Value);
            if (change.Manifest is not { } manifest)
                continue;
            kept++;
            manifest.ShouldBeEquivalentTo(read.Value, $"round {i}");
        }

        kept.ShouldBeGreaterThan(500, "else nothing is shown");
    }

    [Fact]
    public void Of_TextThatIsWrittenAsAnother_IsRead()
    {
        var server = new Server { Metadata = new V1ObjectMeta { Name = "a-1" }, Spec = new ServerSpec { Address = "192.0.2.1", Session = "\ud800" } };

        FileChange.Of(Path, server, FileVersion.Absent, new ByteArena()).Manifest.ShouldBeNull();
    }

    [Fact]
    public void Of_AServerWithAStatus_IsRead()
    {
        var server = new Server { Metadata = new V1ObjectMeta { Name = "a-1" }, Spec = new ServerSpec { Address = "192.0.2.1" }, Status = new ServerStatus() };

        FileChange.Of(Path, server, FileVersion.Absent, new ByteArena()).Manifest.ShouldBeNull();
    }

    [Fact]
    public void Manifest_OfContentThatWasReplaced_IsNone()
    {
        var change = FileChange.Of(Path, Any(new Random(1)) with { Metadata = new V1ObjectMeta { Name = "a-1" } }, FileVersion.Absent, new ByteArena());

        (change with { Content = change.Content!.Value.ToArray() }).Manifest.ShouldBeNull();
    }

    private static Server Any(Random random) => new()
    {
        Metadata = new V1ObjectMeta { Name = "a-1", Uid = random.Next(4) == 0 ? Text(random) : null, Labels = Map(random), Annotations = Map(random) },
        Spec = new ServerSpec
        {
            Address = "192.0.2.1",
            Session = random.Next(3) == 0 ? null : Text(random),
            Profile = random.Next(3) == 0 ? Text(random) : "default",
            Ssh = new SshAccess { Port = random.Next(70_000), User = random.Next(3) == 0 ? Text(random) : "root" },
            Order = random.Next(2) == 0 ? null : new SupplierOrder { Number = Text(random), Price = random.Next(2) == 0 ? null : Text(random) },
            Cordoned = random.Next(5) == 0,
            Paused = random.Next(5) == 0,
            Quarantined = random.Next(5) == 0,
            Retired = random.Next(5) == 0,
        },
    };

    private static FixedDictionary<string>? Map(Random random)
    {
        var keys = random.GetItems(Texts, random.Next(4)).Distinct().ToArray();
        return keys.Length == 0 ? null : new FixedDictionary<string>(keys, random.GetItems(Texts, keys.Length));
    }

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];
}
