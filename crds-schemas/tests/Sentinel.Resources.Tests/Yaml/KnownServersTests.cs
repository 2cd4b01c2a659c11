using System.Text;
using k8s.Models;

namespace Sentinel.Resources.Tests;

/// <summary>The reader of servers that are like others, against reading and judging a manifest whole: whatever it gives, those give too.</summary>
public sealed class KnownServersTests
{
    private const string File = "servers/lot/par-1.yaml";

    private static readonly string Good = Text(new Server
    {
        Metadata = new V1ObjectMeta
        {
            Name = "par-1",
            Uid = "2ed6657d-e927-568b-95e1-2665a8aea6a2",
            Labels = new Dictionary<string, string> { ["region"] = "eu-west-2", ["rack"] = "12" },
            Annotations = new Dictionary<string, string> { ["notes"] = "rack 12, slot 3: upper" },
        },
        Spec = new ServerSpec
        {
            Address = "203.0.113.7",
            Ssh = new SshAccess { Port = 2222, User = "debian", Credential = "acme", HostKey = "SHA256:" + new string('A', 43) },
            Session = "lot",
            Profile = "shop",
            Order = new SupplierOrder { Number = "acme-1", Price = "49.90", LeaseEnd = "2027-01-31" },
            Cordoned = true,
            Paused = true,
            Quarantined = true,
            Retired = true,
        },
    });

    private static readonly string[] Pieces =
    [
        "203.0.113.8", "010.0.0.1", "127.0.0.1", "2001:db8::7", "\"2001:db8::7\"", "2001:DB8::7", "2001:db8::", "par-1", "par-2", "\"par-1\"", "localhost", "Par_1", "1", "1e3", "null", "true", "false", "~",
        "\"\"", "é", " ", "  ", "\n", "\n  ", "\n    ", ":", ": ", "#", " # c", "'", "\"", "\\", "- ", "|", "{}", "[]", "&a ", "*a", "---\n", "\t", "\r",
        "  paused: true\n", "  retired: false\n", "  address: 203.0.113.8\n", "  session: lot\n", "  session: Lot\n", "  profile: null\n", "  ssh:\n    port: 0\n", "  ssh: {}\n", "  labels:\n    a: b\n", "    a: b\n",
        "  unknown: 1\n", "spec:\n", "metadata:\n", "kind: Server\n", "status:\n  phase: Ready\n", "    port: 22\n", "    user: Root\n", "  name: par-1\n", "  uid: x\n", "  order:\n    price: 1\n",
    ];

    [Fact]
    public void TryReadGood_EveryField_IsAsReadWhole()
    {
        Read(File, Good).ShouldNotBeNull();
        Text(Read(File, Good)!).ShouldBe(Good);
        IsSame(File, Good).ShouldBeTrue();
        IsSame(File, Text(A.Server())).ShouldBeTrue();
        IsSame("servers/manual/v6.yaml", Good.Replace("203.0.113.7", "\"2001:db8::7\"", StringComparison.Ordinal).Replace("par-1", "v6", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void TryReadGood_OneFieldThatIsOther_IsNotTheOneThatWasKnown()
    {
        var first = Read(File, Good)!;

        var second = Read("servers/lot/par-2.yaml", Good.Replace("par-1", "par-2", StringComparison.Ordinal).Replace("eu-west-2", "eu-west-3", StringComparison.Ordinal).Replace("49.90", "59.90", StringComparison.Ordinal))!;

        (second.Metadata.Name, second.Metadata.Labels["region"], second.Spec.Order!.Price, second.Spec.Address).ShouldBe(("par-2", "eu-west-3", "59.90", "203.0.113.7"));
        (first.Metadata.Name, first.Metadata.Labels["region"], first.Spec.Order!.Price).ShouldBe(("par-1", "eu-west-2", "49.90"));
        second.Spec.Ssh.ShouldBe(first.Spec.Ssh);
    }

    [Theory]
    [InlineData("another name", "servers/lot/par-2.yaml", "", "")]
    [InlineData("another folder", "sessions/par-1.yaml", "", "")]
    [InlineData("another ending", "servers/lot/par-1.yml", "", "")]
    [InlineData("reserved", "servers/lot/localhost.yaml", "name: par-1", "name: localhost")]
    [InlineData("a number", "servers/lot/1.yaml", "name: par-1", "name: 1")]
    [InlineData("not canonical", File, "203.0.113.7", "\"2001:DB8::7\"")]
    [InlineData("no address", File, "  address: 203.0.113.7\n", "")]
    [InlineData("two addresses", File, "  address: 203.0.113.7\n", "  address: 203.0.113.7\n  address: 203.0.113.7\n")]
    [InlineData("a field twice", File, "  session: lot\n", "  session: lot\n  session: lot\n")]
    [InlineData("labels twice", File, "  annotations:\n", "  labels:\n    a: b\n  annotations:\n")]
    [InlineData("a bad port", File, "port: 2222", "port: 70000")]
    [InlineData("a bad label", File, "eu-west-2", "eu_west_")]
    [InlineData("a field in the wrong place", File, "  session: lot\n", "  labels:\n    a: b\n")]
    [InlineData("an unknown field", File, "  session: lot\n", "  sesion: lot\n")]
    [InlineData("nothing below", File, "  session: lot\n", "  ssh:\n")]
    [InlineData("another document", File, "  retired: true\n", "  retired: true\n---\n")]
    [InlineData("no spec", File, "spec:\n", "")]
    public void TryReadGood_SomethingWrong_IsLeftToReadingWhole(string why, string file, string from, string to)
    {
        Read(File, Good).ShouldNotBeNull();

        Read(file, from.Length == 0 ? Good : Good.Replace(from, to, StringComparison.Ordinal)).ShouldBeNull(why);
    }

    [Fact]
    public void TryReadGood_ChangedAtRandom_IsAsReadWhole()
    {
        var random = new Random(20261126);
        var read = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var text = new StringBuilder(Good);
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(2) == 0 ? random.Next(text.Length) : LineAt(text, random);
                _ = random.Next(3) == 0 ? text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)) : text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            }

            read += IsSame(File, text.ToString()) ? 1 : 0;
        }

        read.ShouldBeGreaterThan(300);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void TryReadGood_Golden_IsAsReadWhole(string file) => IsSame("servers/lot/" + Path.GetFileName(file), System.IO.File.ReadAllText(file));

    [Fact]
    public void TryReadGood_AnotherKind_IsLeftToReadingWhole() =>
        ManifestYaml.TryReadGood(ResourceKinds.Session, "sessions/par-1.yaml", Encoding.UTF8.GetBytes(Good)).ShouldBeNull();

    [Fact]
    public void Find_MoreFieldsThanAreKept_IsNullForTheRestAndKnowsTheFirst()
    {
        var fields = new KnownFields("apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: x\nspec:\n  address: 192.0.2.1\n"u8.ToArray(), []);
        for (var i = 0; i < 1 << 14; i++)
        {
            fields.Find(Field(i)).ShouldNotBeNull().Spec.Session.ShouldBe($"lot-{i}");
        }

        fields.Find(Field(1 << 14)).ShouldBeNull();
        fields.Find(Field(7)).ShouldNotBeNull().Spec.Session.ShouldBe("lot-7");
    }

    public static TheoryData<string> Goldens() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static byte[] Field(int number) => Encoding.ASCII.GetBytes($"  session: lot-{number}\n");

    private static int LineAt(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length);
        while (at > 0 && text[at - 1] != '\n')
        {
            at--;
        }

        return at;
    }

    private static Server? Read(string file, string text) => (Server?)ManifestYaml.TryReadGood(ResourceKinds.Server, file, Encoding.UTF8.GetBytes(text));

    private static string Text(Server server) => Encoding.UTF8.GetString(ManifestYaml.WriteManifest(server));

    /// <returns>Whether it was read at once.</returns>
    private static bool IsSame(string file, string text)
    {
        if (Read(file, text) is not { } quick)
        {
            return false;
        }

        var whole = ManifestYaml.ReadManifest(ResourceKinds.Server, file, Encoding.UTF8.GetBytes(text));
        whole.Findings.ShouldBeEmpty(text);
        ManifestValidator.Check(whole.Value!, file).ShouldBeEmpty(text);
        Text(quick).ShouldBe(Text((Server)whole.Value!), text);
        quick.Status.ShouldBeNull();
        return true;
    }
}
