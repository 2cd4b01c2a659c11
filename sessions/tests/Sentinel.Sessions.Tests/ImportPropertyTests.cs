using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>What holds for any file. The seeds are fixed, so a failure comes back.</summary>
public sealed class ImportPropertyTests
{
    private static readonly string[] Pieces =
    [
        ",", ";", "\n", "\r\n", "\r", "\"", "\"\"", " ", "name", "ip", "port", "notes", "password", "192.0.2.1", "192.0.2.2", "2001:db8::1",
        "a", "B", "22", "70000", "é", "\uFEFF", "\u202e", "x\ty", "{{ a }}", "name,ip\n", "ip;notes\r\n", "\ud83d\ude00", "sep=;", "sep=;\n", "#", "# ", "\t", "|", "\u00a0", "€", "Île", "Mot de passe",
        "16 Go", "0,5 To", "1,024", "=cmd|' /C calc'!A0", "---\n", "-----BEGIN PRIVATE KEY-----", "SHA256:", "Titre;;\n", "Zugang", "\ud800",
    ];

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly Func<string, byte[]>[] Encodings =
    [
        Encoding.UTF8.GetBytes,
        t => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(t)],
        t => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(t)],
        t => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(t)],
        Encoding.Unicode.GetBytes,
        Encoding.BigEndianUnicode.GetBytes,
        Western.GetBytes,
    ];

    private static readonly SupplierSpec?[] Suppliers =
    [
        null,
        null,
        new SupplierSpec { Defaults = new SupplierDefaults { SshPort = 2222, SshUser = "admin", Region = "eu", Profile = "web", Credential = "root" }, Labels = new Dictionary<string, string> { ["team"] = "shop" } },
        new SupplierSpec { Columns = new Dictionary<string, string> { ["name"] = "hostname", ["Zugang"] = "password", ["a"] = "nothing", ["#"] = "notes" }, Drop = ["notes", "B", "password", "|"] },
        new SupplierSpec { Dialect = new ListDialect { Encoding = ListEncoding.Windows1252, Comment = "" } },
        new SupplierSpec { Dialect = new ListDialect { Encoding = ListEncoding.Utf16, DayFirst = true } },
        new SupplierSpec { Dialect = new ListDialect { Encoding = ListEncoding.Utf8, Comment = "=" } },
        new SupplierSpec { Labels = new Dictionary<string, string> { ["bad key"] = "\n" }, Defaults = new SupplierDefaults { SshPort = 0, SshUser = "-o", Region = "é", Profile = "..", Credential = "" } },
        new SupplierSpec { Labels = new Dictionary<string, string> { ["region"] = "mine", [ServerLabels.Session] = "other" } },
    ];

    private static readonly string[] Names = ["a", "B", "c-1", "", "bad name", "localhost", "ip-192-0-2-7", "é", "owned"];
    private static readonly string[] Addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.7", "2001:db8::1", "2001:DB8::0001", "", "x", "010.0.0.1", "192.0.2.50"];
    private static readonly string[] Ports = ["22", "", "2222", "0", "x"];
    private static readonly string[] Ends = ["\n", "\n", "\r\n", ",extra\n", "\n\n", ",\n"];

    [Fact]
    public void Plan_AnyBytes_NeverThrows()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            Check(ImportPlanner.Plan(Imports.Of(bytes)));
        }
    }

    [Fact]
    public void Plan_AnyText_NeverThrows()
    {
        var random = new Random(2);
        var servers = Imports.Applied("name,ip\na,192.0.2.1\nb,192.0.2.2\n");
        for (var i = 0; i < 5_000; i++)
        {
            var text = "ip,name\n"[..(random.Next(2) * 8)] + string.Concat(random.GetItems(Pieces, random.Next(40)));
            Check(ImportPlanner.Plan(Imports.Of(text, servers)));
        }
    }

    [Fact]
    public void Plan_AnyTextInAnyEncodingByAnySupplier_NeverThrowsNorDoesASplit()
    {
        var random = new Random(5);
        var servers = Imports.Applied("name,ip\na,192.0.2.1\nb,192.0.2.2\n");
        for (var i = 0; i < 6_000; i++)
        {
            var text = "ip,name\n"[..(random.Next(2) * 8)] + string.Concat(random.GetItems(Pieces, random.Next(30)));
            var bytes = Pick(random, Encodings)(text);
            var supplier = Pick(random, Suppliers);

            Check(ImportPlanner.Plan(Imports.Of(bytes, servers) with { Supplier = supplier, PreviousSupplier = Pick(random, Suppliers), PreviousContent = Pick(random, Encodings)(text) }));

            var split = SecretColumns.Split(bytes, supplier);
            split.Refused.ShouldBe(split.Content.IsEmpty);
            if (!split.Refused)
            {
                SecretColumns.Split(split.Content, supplier).Secrets.ShouldBeEmpty(text);
                ImportPlanner.Plan(Imports.Of(split.Content.ToArray(), servers) with { Supplier = supplier }).Findings
                    .ShouldAllBe(f => !f.Message.Contains("holds secrets", StringComparison.Ordinal), text);
            }
        }
    }

    [Fact]
    public void Plan_AnyBytesThatOnceWereAList_NeverThrows()
    {
        var random = new Random(6);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = Pick(random, Encodings)(Mix(random));
            for (var flips = random.Next(4); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Check(ImportPlanner.Plan(Imports.Of(bytes) with { Supplier = Pick(random, Suppliers) }));
        }
    }

    [Fact]
    public void Plan_AppliedMixInAnyEncodingByAnySupplier_PlannedAgainChangesNothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var (before, now) = (Pick(random, Suppliers), Pick(random, Suppliers));
            var (old, csv) = (Pick(random, Encodings)(Mix(random)), Pick(random, Encodings)(Mix(random)));
            var settings = new ImportSettings { PrivateAddresses = Pick(random, AddressPolicy.Allow, AddressPolicy.Refuse) };
            var servers = Imports.Apply(ImportPlanner.Plan(Imports.Of(old) with { Supplier = before }), []);
            var plan = ImportPlanner.Plan(Imports.Of(csv, servers) with { PreviousContent = old, Supplier = now, PreviousSupplier = before, Settings = settings });
            if (plan.Refused)
            {
                continue;
            }

            ShouldKeepTheTreeSound(plan, servers, "none");
            var again = ImportPlanner.Plan(Imports.Of(csv, Imports.Apply(plan, servers)) with
            {
                PreviousContent = csv,
                OlderContents = [old],
                Supplier = now,
                Settings = settings,
                Session = plan.Session,
            });

            again.ChangesNoServer.ShouldBeTrue(Encoding.Latin1.GetString(csv));
            again.Session.ShouldBe(plan.Session);
        }
    }

    [Fact]
    public void Plan_MixesOfRows_AccountForEveryRowAndServerOnce()
    {
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var previous = Mix(random);
            ServerFile[] others = [Imports.Server("owned", "192.0.2.50", "other")];
            var servers = Imports.Apply(ImportPlanner.Plan(Imports.Of(previous, others)), others);
            var (csv, lines) = MixWithLines(random);

            var plan = ImportPlanner.Plan(Imports.Of(csv, servers).After(previous));

            Check(plan);
            plan.Rows.Where(r => r.Line > 0).Select(r => r.Line).ShouldBe(lines);
            ShouldKeepTheTreeSound(plan, servers);
        }
    }

    [Fact]
    public void Plan_AppliedMix_PlannedAgainChangesNothing()
    {
        var random = new Random(4);
        for (var i = 0; i < 1_000; i++)
        {
            var (before, csv) = (Mix(random), Mix(random));
            var servers = Imports.Applied(before);
            var plan = ImportPlanner.Plan(Imports.Of(csv, servers).After(before));

            var again = ImportPlanner.Plan(Imports.Of(csv, Imports.Apply(plan, servers)).After(csv) with { OlderContents = [Encoding.UTF8.GetBytes(before)] });

            again.ChangesNoServer.ShouldBeTrue(csv);
        }
    }

    private static void Check(ImportPlan plan)
    {
        (plan.Session is null).ShouldBe(plan.Refused);
        if (plan.Refused)
        {
            plan.Rows.ShouldBeEmpty();
            plan.Findings.ShouldNotBeEmpty();
        }

        var rejected = plan.Rows.Where(r => r.Outcome is RowOutcome.Reject).Select(r => r.Line).ToHashSet();
        plan.Findings.All(f => f.Accepted || plan.Refused || rejected.Contains(f.Line)).ShouldBeTrue();
        rejected.All(line => plan.Findings.Any(f => f.Line == line)).ShouldBeTrue();
        plan.Findings.Select(f => f.Line).ShouldBeInOrder();
        plan.Findings.SelectMany(f => (f.Value ?? "") + f.Column + f.Message).Any(char.IsControl).ShouldBeFalse();
    }

    private static void ShouldKeepTheTreeSound(ImportPlan plan, IReadOnlyList<ServerFile> servers, string other = "owned")
    {
        var after = Imports.Apply(plan, servers);
        after.Select(f => f.Server.Spec.Address).ShouldBeUnique();
        after.Select(f => f.Server.Metadata.Name).ShouldBeUnique();
        after.SelectMany(f => ManifestValidator.Check(f.Server, f.Path)).ShouldBeEmpty();
        after.Count(f => f.Server.Metadata.Name == other).ShouldBe(servers.Count(f => f.Server.Metadata.Name == other));

        // Every server of the Session is in exactly one place: with a good row, kept for a bad one, or retired.
        var named = plan.Rows.Where(r => r.Outcome is not (RowOutcome.Add or RowOutcome.Reject)).Select(r => r.Server!.Metadata.Name).ToList();
        named.ShouldBeUnique();
        var kept = plan.Rows.SelectMany(r => r.KeptServers).ToHashSet();
        kept.Overlaps(named).ShouldBeFalse();
        servers.Where(f => f.Server.Spec.Session == Imports.Name && plan.Rows.Any(r => r.Outcome is not RowOutcome.Reject))
            .All(f => named.Contains(f.Server.Metadata.Name) || kept.Contains(f.Server.Metadata.Name)).ShouldBeTrue();
    }

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static string Mix(Random random) => MixWithLines(random).Csv;

    private static (string Csv, List<int> Lines) MixWithLines(Random random)
    {
        var csv = new StringBuilder("name,ip,port\n");
        var lines = new List<int>();
        var line = 2;
        for (var rows = random.Next(1, 8); rows > 0; rows--)
        {
            var (name, address, port, end) = (random.GetItems(Names, 1)[0], random.GetItems(Addresses, 1)[0], random.GetItems(Ports, 1)[0], random.GetItems(Ends, 1)[0]);
            if (name.Length + address.Length + port.Length > 0 || end.Contains('e', StringComparison.Ordinal))
            {
                lines.Add(line);
            }

            csv.Append(name).Append(',').Append(address).Append(',').Append(port).Append(end);
            line += end.Count(c => c == '\n');
        }

        return (csv.ToString(), lines);
    }
}
