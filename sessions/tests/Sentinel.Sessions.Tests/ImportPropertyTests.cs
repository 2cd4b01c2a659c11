using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

/// <summary>What holds for any file. The seeds are fixed, so a failure comes back.</summary>
public sealed class ImportPropertyTests
{
    private static readonly string[] Pieces =
    [
        ",", ";", "\n", "\r\n", "\r", "\"", "\"\"", " ", "name", "ip", "port", "notes", "password", "192.0.2.1", "192.0.2.2", "2001:db8::1",
        "a", "B", "22", "70000", "é", "\uFEFF", "\u202e", "x\ty", "{{ a }}", "name,ip\n", "ip;notes\r\n", "\ud83d\ude00", "sep=;",
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

    private static void ShouldKeepTheTreeSound(ImportPlan plan, IReadOnlyList<ServerFile> servers)
    {
        var after = Imports.Apply(plan, servers);
        after.Select(f => f.Server.Spec.Address).ShouldBeUnique();
        after.Select(f => f.Server.Metadata.Name).ShouldBeUnique();
        after.SelectMany(f => ManifestValidator.Check(f.Server, f.Path)).ShouldBeEmpty();
        after.Count(f => f.Server.Metadata.Name == "owned").ShouldBe(1);

        // Every server of the Session is in exactly one place: with a good row, kept for a bad one, or retired.
        var named = plan.Rows.Where(r => r.Outcome is not (RowOutcome.Add or RowOutcome.Reject)).Select(r => r.Server!.Metadata.Name).ToList();
        named.ShouldBeUnique();
        var kept = plan.Rows.SelectMany(r => r.KeptServers).ToHashSet();
        kept.Overlaps(named).ShouldBeFalse();
        servers.Where(f => f.Server.Spec.Session == Imports.Name && plan.Rows.Any(r => r.Outcome is not RowOutcome.Reject))
            .All(f => named.Contains(f.Server.Metadata.Name) || kept.Contains(f.Server.Metadata.Name)).ShouldBeTrue();
    }

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
