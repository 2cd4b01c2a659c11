using System.Text;
using System.Text.Json;
using k8s.Models;
using Sentinel.Cli.Tests.Support;
using Sentinel.Cli.Tests.Validate;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Plan;

[Trait("Takes", "Long")]
public sealed class PlanTests : IDisposable
{
    private const string Applied = "hostname,ip,ssh_port\ns-1,192.0.2.1,22\ns-2,192.0.2.2,22\n";

    private readonly StateClone _clone = new();

    public PlanTests()
    {
        List("imports/lot.csv", Applied);
        _clone.Write("sessions/lot.yaml", "Session", "lot", $"spec:\n  file: imports/lot.csv\n  blob: {GitBlob.Id(Encoding.UTF8.GetBytes(Applied))}\n  digest: 'sha256:0'\n  commit: 0123456789abcdef0123456789abcdef01234567\n");
        _clone.Commit("the list as it was imported");
        _clone.Git("checkout", "-qb", "branch");
    }

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task Plan_NoListDiffers_SaysSo()
    {
        var said = await PlanAsync();

        (said.ExitCode, said.Errors).ShouldBe((0, ""));
        said.Lines[0].ShouldBe("No list differs from main; nothing would change.");
        said.Lines[1].ShouldBe($"Decided on {_clone.Git("rev-parse", "main")[..12]} (main).");
    }

    [Fact]
    public async Task Plan_NewListThatGitWasNotToldOf_ShowsEachRowAndEndsWith1WhereOneIsRejected()
    {
        List("imports/acme/lot-2.csv", "hostname,ip,ssh_port\nt-1,192.0.2.11,22\nt-2,192.0.2.300,22\nt-3,192.0.2.1,22\n");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(1, said.Errors);
        said.Lines[0].ShouldBe("imports/acme/lot-2.csv (Session acme-lot-2): 1 new, 0 changed, 0 unchanged, 0 retired, 2 rejected");
        said.Lines[1].ShouldMatch("^  line 2 +add +t-1  192.0.2.11$");
        said.Lines.ShouldContain(l => l.StartsWith("  line 3", StringComparison.Ordinal) && l.Contains("reject") && l.Contains("'192.0.2.300'"));
        said.Lines.ShouldContain(l => l.StartsWith("  line 4", StringComparison.Ordinal) && l.Contains("Server/s-1"));
        said.Lines.ShouldContain("1 server will be configured by profile default.");
    }

    [Fact]
    public async Task Plan_ChangedList_ShowsWhatChangesAndWhatAnAdminsEditKeeps()
    {
        _clone.Git("checkout", "-q", "main");
        _clone.Server("s-2", "192.0.2.2", "  ssh:\n    port: 2200\n");
        _clone.Commit("another port for s-2");
        _clone.Git("checkout", "-q", "branch");
        List("imports/lot.csv", "hostname,ip,ssh_port\ns-1,192.0.2.1,2222\ns-2,192.0.2.2,2223\n");
        _clone.Commit("other ports");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(0, said.Output);
        said.Lines[0].ShouldBe("imports/lot.csv (Session lot): 0 new, 1 changed, 1 unchanged, 0 retired, 0 rejected");
        said.Lines[1].ShouldEndWith("s-1  192.0.2.1  spec.ssh.port 22 → 2222");
    }

    [Fact]
    public async Task Plan_RenamedList_GoesOverAndNothingRetires()
    {
        _clone.Server("s-1", "192.0.2.1");
        _clone.Server("s-2", "192.0.2.2");
        _clone.Git("mv", "imports/lot.csv", "imports/lot-7.csv");
        _clone.Commit("a better name");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldContain("imports/lot-7.csv (Session lot-7): 0 new, 2 changed, 0 unchanged, 0 retired, 0 rejected");
        said.Output.ShouldContain("spec.session lot → lot-7");
        said.Output.ShouldNotContain("1 retired");
        said.Output.ShouldNotContain("2 retired");
    }

    [Fact]
    public async Task Plan_RowThatGoesToAnotherList_IsShownThereAlone()
    {
        _clone.Server("s-1", "192.0.2.1");
        _clone.Server("s-2", "192.0.2.2");
        List("imports/lot.csv", "hostname,ip,ssh_port\ns-1,192.0.2.1,22\n");
        List("imports/other.csv", "hostname,ip,ssh_port\ns-2,192.0.2.2,2222\n");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldContain("imports/lot.csv (Session lot): 0 new, 0 changed, 1 unchanged, 0 retired, 0 rejected");
        said.Output.ShouldContain("imports/other.csv (Session other): 0 new, 1 changed, 0 unchanged, 0 retired, 0 rejected");
        said.Output.ShouldContain("spec.session lot → other, spec.ssh.port 22 → 2222");
    }

    [Fact]
    public async Task Plan_RemovedListAndRow_RetireAndTellWhichClaimHoldsWhom()
    {
        _clone.Git("checkout", "-q", "main");
        TestRepository.WriteText(_clone.Folder, StatePaths.Status(ResourceKinds.Server, "s-2"), Encoding.UTF8.GetString(ManifestYaml.WriteStatus(new StatusDocument<ServerStatus>
        {
            Kind = "Server",
            Metadata = new V1ObjectMeta { Name = "s-2", Uid = Guid.NewGuid().ToString(), Generation = 1 },
            Status = new ServerStatus { Phase = ServerPhase.Ready, ClaimRef = new ClaimReference { Name = "shop-17", Uid = Guid.NewGuid().ToString() } },
        })));
        _clone.Commit("s-2 is claimed");
        _clone.Git("checkout", "-q", "branch");
        File.Delete(Path.Combine(_clone.Folder, "imports/lot.csv"));

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(0, said.Output);
        said.Lines[0].ShouldBe("imports/lot.csv (Session lot): removed; 0 new, 0 changed, 0 unchanged, 2 retired, 0 rejected");
        said.Lines[1].ShouldMatch("^ +retire +s-1  192.0.2.1$");
        said.Lines[2].ShouldMatch("^ +retire +s-2  192.0.2.2  after claim shop-17 ends$");
        said.Lines[3].ShouldBe("1 server will be cleaned and retire, as far as the cap of a day lets them; 1 server will retire when its claim ends.");
    }

    [Fact]
    public async Task Plan_AsJson_HasEveryRow()
    {
        List("imports/new.csv", "hostname,ip\nn-1,192.0.2.21\nn-2,nowhere\n");

        using var plan = JsonDocument.Parse((await PlanAsync("-o", "json")).Output);

        var list = plan.RootElement.GetProperty("lists")[0];
        plan.RootElement.GetProperty("baseRevision").GetString().ShouldBe(_clone.Git("rev-parse", "main").Trim());
        (list.GetProperty("session").GetString(), list.GetProperty("added").GetInt32(), list.GetProperty("rejected").GetInt32()).ShouldBe(("new", 1, 1));
        list.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()).ShouldBe(["add", "reject"]);
        list.GetProperty("findings")[0].GetProperty("column").GetString().ShouldBe("ip");
    }

    [Fact]
    public async Task Plan_AsMarkdown_HasNothingThatAForgeObeys()
    {
        List("imports/new.csv", "hostname,ip\nn-1,192.0.2.21\n\"<img src=x>|@ada [a](http://b)\u001b[31m\",192.0.2.22\n");

        var said = await PlanAsync("--output", "markdown");

        said.ExitCode.ShouldBe(1);
        said.Lines[0].ShouldBe("## What the lists of this branch would do");
        said.Output.ShouldContain("| 2 | add | <code>n-1</code> | <code>192.0.2.21</code> |  |");
        said.Output.ShouldNotContain("<img");
        said.Output.ShouldNotContain("@ada");
        said.Output.ShouldNotContain("](http");
        said.Output.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("imports/-.csv", "refused as a whole")]
    [InlineData("imports/lot--.csv", "refused as a whole")]
    public async Task Plan_FileThatNamesNoSession_IsRefused(string path, string says)
    {
        List(path, "hostname,ip\nn-1,192.0.2.21\n");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(1);
        said.Lines[0].ShouldContain(says);
    }

    [Fact]
    public async Task Plan_NoSuchBase_SaysWhatToDo()
    {
        _clone.Git("branch", "-qm", "main", "trunk");
        (await PlanAsync()).ExitCode.ShouldBe(2);

        var said = await PlanAsync("--base", "origin/nowhere");

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("git fetch");
    }

    [Fact]
    public async Task Plan_LinkInPlaceOfAList_IsNotFollowed()
    {
        File.CreateSymbolicLink(Path.Combine(_clone.Folder, "imports/secret.csv"), "/etc/passwd");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(1);
        said.Output.ShouldContain("symbolic link");
        said.Output.ShouldNotContain("root");
    }

    [Fact]
    public async Task Plan_SupplierThatTheBranchBringsOrChanges_CountsForItsLists()
    {
        List("imports/acme/lot-2.csv", "Maschine;ip\nn-1;192.0.2.21\n");
        _clone.Write("suppliers/acme.yaml", "Supplier", "acme", "spec:\n  columns:\n    Maschine: hostname\n  defaults:\n    profile: web\n");

        var said = await PlanAsync();

        said.ExitCode.ShouldBe(0, said.Output);
        said.Lines[0].ShouldStartWith("imports/acme/lot-2.csv (Session acme-lot-2): 1 new");
        said.Lines.ShouldContain("1 server will be configured by profile web.");
        _clone.Commit("a list and its Supplier");
        _clone.Git("checkout", "-q", "main");
        _clone.Git("merge", "-q", "branch");
        _clone.Git("checkout", "-qb", "later");
        _clone.Write("suppliers/acme.yaml", "Supplier", "acme", "spec:\n  columns:\n    Maschine: notes\n");

        (await PlanAsync()).Lines[0].ShouldStartWith("imports/acme/lot-2.csv (Session acme-lot-2): 1 new", customMessage: "not changed itself, and read otherwise");
    }

    [Fact]
    public async Task Plan_ListOfWindows1252WithTabs_IsRead()
    {
        Directory.CreateDirectory(Path.Combine(_clone.Folder, "imports"));
        await File.WriteAllBytesAsync(Path.Combine(_clone.Folder, "imports/west.csv"), CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Nom\tAdresse IP\tRégion\nw-1\t192.0.2.31\tÎle\n"), TestContext.Current.CancellationToken);

        var said = await PlanAsync();

        said.Lines[0].ShouldStartWith("imports/west.csv (Session west): 1 new");
        said.Lines.ShouldContain(l => l.StartsWith("  read as Windows-1252 (likely: ", StringComparison.Ordinal) && l.Contains("tab (certain: ", StringComparison.Ordinal));
    }

    private void List(string path, string text) => TestRepository.WriteText(_clone.Folder, path, text);

    private Task<Said> PlanAsync(params string[] arguments) => Command.RunAsync(["plan", .. arguments], folder: _clone.Folder, stop: TestContext.Current.CancellationToken);
}
