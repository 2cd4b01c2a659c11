using System.Globalization;
using System.Text;
using Sentinel.Resources;

namespace Sentinel.Sessions.Tests;

public sealed class ImportPlannerTests
{
    private const string TwoServers = "name,ip,port\na,192.0.2.1,22\nb,192.0.2.2,22\n";

    [Fact]
    public void Plan_AppliedAndPlannedAgain_ChangesNothing()
    {
        const string csv = "name,ip,port,region,cpu,notes,price\na,192.0.2.1,2222,fr,8,\"x\r\ny\",10\n,2001:db8::1,,,,,\n";
        var first = Imports.Plan(csv);

        var again = ImportPlanner.Plan(Imports.Of(csv, Imports.Apply(first, [])).After(csv) with
        {
            Session = first.Session,
            BaseRevision = new string('c', 40),
        });

        again.Unchanged.ShouldBe(2);
        again.ChangesNoServer.ShouldBeTrue();
        again.Session.ShouldBeSameAs(first.Session);
    }

    [Fact]
    public void Plan_OtherBytesAndSameServers_MovesTheSessionAlone()
    {
        var first = Imports.Plan(TwoServers);

        var again = ImportPlanner.Plan(Imports.Of(TwoServers + "\n", Imports.Apply(first, [])).After(TwoServers) with { Session = first.Session });

        again.ChangesNoServer.ShouldBeTrue();
        again.Session!.Spec.Digest.ShouldNotBe(first.Session!.Spec.Digest);
    }

    [Fact]
    public void Plan_ServersInAnyOrder_IsTheSame()
    {
        var servers = Imports.Applied(Lists.Good(50));
        var csv = Lists.Good(40).Replace("fr,", "de,", StringComparison.Ordinal);

        var one = PlanText.Of(ImportPlanner.Plan(Imports.Of(csv, servers)));

        PlanText.Of(ImportPlanner.Plan(Imports.Of(csv, [.. servers.Reverse()]))).ShouldBe(one);
        PlanText.Of(ImportPlanner.Plan(Imports.Of(csv, servers))).ShouldBe(one);
    }

    [Fact]
    public void Plan_RowMendedAfterATypo_TakesTheOldRowForTheImportsAndNotForAnAdmins()
    {
        const string first = "name,ip,region\na,192.0.2.1,fr\n";
        const string typo = "name,ip,region\na,192.0.2.1x,de\n";
        const string mended = "name,ip,region\na,192.0.2.1,de\n";
        var servers = Imports.Applied(first);

        var plan = ImportPlanner.Plan(Imports.Of(mended, servers).After(typo) with { OlderContents = [Encoding.UTF8.GetBytes(first)] });

        plan.Rows.Single().Changes.ShouldBe([new FieldChange("metadata.labels.region", "fr", "de")]);
    }

    [Fact]
    public void Plan_AdminsSwitches_AreNeverTouched()
    {
        var servers = Imports.Applied(TwoServers).Edited("a", s => s with { Cordoned = true, Paused = true, Profile = "special", Retired = true });

        var plan = ImportPlanner.Plan(Imports.Of(TwoServers.Replace("22\n", "23\n", StringComparison.Ordinal), servers).After(TwoServers));

        var spec = plan.Rows[0].Server!.Spec;
        spec.Ssh.Port.ShouldBe(23);
        (spec.Cordoned, spec.Paused, spec.Profile, spec.Retired).ShouldBe((true, true, "special", true));
    }

    [Fact]
    public void Plan_RowUnreadableAndRenamedBefore_KeepsTheServerOfTheOldName()
    {
        const string renamed = "name,ip\nnew,192.0.2.1\n";
        var servers = Imports.Applied("name,ip\nold,192.0.2.1\n");

        var plan = ImportPlanner.Plan(Imports.Of("name,ip\nnew,192.0.2.1x\n", servers).After(renamed));

        plan.Retired.ShouldBe(0);
        plan.Rows.Single().KeptServers.ShouldBe(["old"]);
    }

    [Fact]
    public void Plan_ServersOfOthers_AreNeverRetired()
    {
        var plan = Imports.Plan(TwoServers, Imports.Server("hand", "192.0.2.8", null), Imports.Server("other", "192.0.2.9", "other"));

        plan.Retired.ShouldBe(0);
    }

    [Fact]
    public void Plan_MoreThan500Servers_SpreadsNewOnesAndMovesNone()
    {
        var servers = Imports.Applied(Lists.Good(400));

        var plan = ImportPlanner.Plan(Imports.Of(Lists.Good(1_100), servers).After(Lists.Good(400)));

        plan.Rows[0].Path.ShouldBe("servers/acme-lot-1/srv-0.yaml");
        plan.Rows[400].Path.ShouldBe("servers/acme-lot-1/000/srv-400.yaml");
        plan.Rows[500].Path.ShouldBe("servers/acme-lot-1/001/srv-500.yaml");
        plan.Rows[1_099].Path.ShouldBe("servers/acme-lot-1/002/srv-1099.yaml");
    }

    [Fact]
    public void Plan_EveryNewServer_IsAValidManifest()
    {
        const string csv = "name,ip,user,region,cpu,notes,price,lease end\n"
            + "UPPER,192.0.2.1,_svc-1,..Île de  France__!,007,{{ x }}: |,\"1 000,00 €\",2027-01-31\n"
            + ",2001:DB8::,root,東京,8,,,\n";

        var plan = Imports.Plan(csv);

        plan.Added.ShouldBe(2);
        plan.Rows.SelectMany(r => ManifestValidator.Check(r.Server!, r.Path)).ShouldBeEmpty();
        foreach (var row in plan.Rows)
        {
            var yaml = ManifestYaml.WriteManifest(row.Server!);
            ManifestYaml.WriteManifest(ManifestYaml.ReadManifest<Server>(row.Path!, yaml).Value!).ShouldBe(yaml);
        }

        ManifestValidator.Check(plan.Session!, "sessions/acme-lot-1.yaml").ShouldBeEmpty();
        plan.Rows[0].Server!.Metadata.Labels[ServerLabels.Region].ShouldBe("Ile-de-France");
        plan.Rows[0].Server!.Metadata.Labels[ServerLabels.Cpu].ShouldBe("7");
    }

    [Fact]
    public void Plan_SecretColumn_RepeatsNoValueAnywhere()
    {
        var plan = Imports.Plan("name,ip,Mot de Passe,token\nhunter2,192.0.2.1,hunter2,hunter2\n");

        plan.Refused.ShouldBeTrue();
        plan.Session.ShouldBeNull();
        plan.Findings.Count.ShouldBe(2);
        PlanText.Of(plan).ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("password"), InlineData("Root Password"), InlineData("root_pwd"), InlineData("MDP"), InlineData("Clé privée")]
    [InlineData("ssh key"), InlineData("API-Key"), InlineData("secret"), InlineData("Jeton"), InlineData("Passphrase"), InlineData("pass")]
    public void Plan_SecretHeading_RefusesTheFile(string heading)
    {
        var plan = Imports.Plan($"ip,{heading}\n192.0.2.1,x\n");

        plan.Refused.ShouldBeTrue();
        plan.Findings.Single().Message.ShouldContain("secrets");
    }

    [Theory]
    [InlineData("IP_Address"), InlineData(" adresse  ip "), InlineData("ADRESSE-IP"), InlineData("Ipv4")]
    public void Plan_AddressHeadingInAnyDress_IsKnown(string heading) =>
        Imports.Plan($"{heading};nom d’hôte\n192.0.2.1;a\n").Added.ShouldBe(1);

    [Fact]
    public void Plan_HeadingWithCombiningAccent_IsKnown() =>
        Imports.Plan("ip,Me\u0301moire (Go)\n192.0.2.1,16\n").Rows[0].Server!.Metadata.Labels[ServerLabels.MemoryGb].ShouldBe("16");

    [Theory]
    [InlineData(4_096, false), InlineData(4_097, true)]
    public void Plan_LongCell_IsRejectedPastTheLimit(int length, bool rejected) =>
        (Imports.Plan($"ip,notes\n192.0.2.1,{new string('x', length)}\n").Rejected == 1).ShouldBe(rejected);

    [Fact]
    public void Plan_TooManyRows_RefusesTheFile()
    {
        var csv = new StringBuilder("ip\n").Insert(3, "x\n", 200_001).ToString();

        Imports.Plan(csv).Findings.Single().Message.ShouldBe("The file has more than 200,000 rows.");
    }

    [Fact]
    public void Plan_TooLargeAFile_IsRefused() => ImportPlanner.Plan(Imports.Of(new byte[(64 * 1024 * 1024) + 1])).Refused.ShouldBeTrue();

    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void Plan_MegabytesInOneField_RefusesTheFile(int megabytes)
    {
        byte[] list = [.. "ip,notes\n192.0.2.1,\""u8, .. Enumerable.Repeat((byte)'x', megabytes * 1024 * 1024), .. "\"\n"u8];

        var plan = ImportPlanner.Plan(Imports.Of(list));

        plan.Refused.ShouldBeTrue();
        plan.Findings.ShouldAllBe(f => f.Value == null || f.Value.Length < 200);
    }

    [Fact]
    public void Plan_TenThousandColumns_RefusesTheFile() => Imports.Plan("ip" + new string(',', 10_000) + "\n192.0.2.1\n").Refused.ShouldBeTrue();

    [Fact]
    public void Plan_ManyFindings_AreAllInThePlanAndCappedForTheStatus()
    {
        var csv = "name,ip\n" + string.Concat(Enumerable.Range(0, 1_500).Select(i => string.Create(CultureInfo.InvariantCulture, $"N{i},192.0.{i / 250}.{i % 250}\n")))
            + "bad,x\n";
        var plan = Imports.Plan(csv);

        var status = plan.FindingsForStatus();

        plan.Findings.Count.ShouldBe(1_501);
        status.Count.ShouldBe(1_001);
        status.ShouldContain(f => f.Line == 1_502 && f.Column == "ip");
        status[^1].Message.ShouldBe("There are 501 more findings than are kept here.");
        status.Select(f => f.Line).ShouldBeInOrder();
    }

    [Fact]
    public void Plan_LineBreaksOfEveryKind_GiveTheLinesOfTheFile()
    {
        var plan = Imports.Plan("ip,notes\r\n192.0.2.1,\"a\r\nb\nc\"\r\n192.0.2.2,x\n\n192.0.2.x,y");

        plan.Rows.Select(r => r.Line).ShouldBe([2, 5, 7]);
        plan.Findings.Single().Line.ShouldBe(7);
    }

    [Fact]
    public void Plan_QuoteThatSwallowsTheFile_RefusesItAndRetiresNothing()
    {
        var servers = Imports.Applied(TwoServers);

        var plan = ImportPlanner.Plan(Imports.Of("name,ip,port\na,192.0.2.1,\"" + new string('x', 2_000_000), servers).After(TwoServers));

        plan.Refused.ShouldBeTrue();
        plan.Findings.Single().Line.ShouldBe(2);
    }

    [Fact]
    public void Plan_NoGoodRowAtAll_RetiresNothingAndSaysSo()
    {
        var plan = ImportPlanner.Plan(Imports.Of("name,ip,port\nx,192.0.2.1x,22\ny,192.0.2.2x,22\n", Imports.Applied(TwoServers)).After(TwoServers));

        (plan.Rejected, plan.Retired).ShouldBe((2, 0));
        plan.Findings[0].Message.ShouldBe("No row of the list could be taken, so none of its servers is retired.");
    }

    [Fact]
    public void Plan_HundredThousandRows_AreAllAccountedFor()
    {
        var plan = Imports.Plan(Lists.Good(100_000));

        (plan.Added, plan.Findings.Count).ShouldBe((100_000, 0));
        plan.Rows.Select(r => r.Path).Distinct().Count().ShouldBe(100_000);
    }

    [Fact]
    public void Plan_CellsMovedByOne_KeepsTheServer()
    {
        var plan = ImportPlanner.Plan(Imports.Of("name,ip,port\n,a,192.0.2.1\nb,192.0.2.2,22\n", Imports.Applied(TwoServers)).After(TwoServers));

        plan.Rows.Select(r => r.Outcome).ShouldBe([RowOutcome.Reject, RowOutcome.Unchanged]);
        plan.Rows[0].KeptServers.ShouldBe(["a"]);
    }

    [Fact]
    public void PlanRemoval_SessionsServers_AllRetire()
    {
        var plan = Imports.Plan(TwoServers);
        ServerFile[] servers = [.. Imports.Apply(plan, []), Imports.Server("hand", "192.0.2.8", null)];

        var removal = ImportPlanner.PlanRemoval(plan.Session!, servers);

        removal.Rows.Select(r => (r.Outcome, r.Server!.Metadata.Name)).ShouldBe([(RowOutcome.Retire, "a"), (RowOutcome.Retire, "b")]);
        removal.Session.ShouldBeNull();
    }

    [Fact]
    public void Plan_LongList_IsReadRowByRowAsAShortOne()
    {
        var lines = Enumerable.Range(0, 9_000).Select(i => $"s-{i},10.{i / 65_536}.{i / 256 % 256}.{i % 256},{(i % 7 == 3 ? "x" : "2200")},{i % 5},é{i % 3}").ToList();
        var csv = "name,ip,port,cpu,region\n" + string.Join('\n', lines) + "\n";

        var plan = Imports.Plan(csv);

        plan.Rows.Count.ShouldBe(9_000);
        for (var i = 0; i < lines.Count; i++)
        {
            var row = plan.Rows[i];
            row.Line.ShouldBe(i + 2);
            row.Outcome.ShouldBe(i % 7 == 3 ? RowOutcome.Reject : RowOutcome.Add);
            if (row.Server is { } server)
            {
                server.Metadata.Name.ShouldBe($"s-{i}");
                server.Metadata.Labels[ServerLabels.Cpu].ShouldBe($"{i % 5}");
                server.Metadata.Labels[ServerLabels.Region].ShouldBe($"e{i % 3}");
            }
        }

        plan.Findings.Select(f => f.Line).ShouldBe(Enumerable.Range(0, 9_000).Where(i => i % 7 == 3).Select(i => i + 2));
        var paths = plan.Rows.Select(r => r.Path).OfType<string>().ToList();
        paths.Distinct().Count().ShouldBe(plan.Added);
        paths.Select(p => p.Split('/')[2]).ShouldBe(paths.Select((_, i) => $"{i / StatePaths.ServersPerFolder:D3}"), "folders fill in the order of the list");
    }
}
