using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Sessions;

public sealed class ImportControllerTests : IDisposable
{
    private const string List = "imports/lot.csv";
    private const string Two = "hostname,ip_address\na-1,192.0.2.1\na-2,192.0.2.2\n";
    private const string Refused = "colour,shape\nred,round\n";

    private const string Supplier = "suppliers/acme.yaml";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Import_NewList_IsOneCommitOfSpecsAndAnotherOfTheStatus()
    {
        await PushAsync(Two);
        var commits = _bench.Commits;

        (await PassAsync()).ShouldBe(Outcome.Now);

        _bench.Commits.ShouldBe(commits + 1);
        Servers().ShouldBe(["a-1", "a-2"]);
        _bench.Repository.Git("show", "--format=", "--name-only", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["servers/lot/a-1.yaml", "servers/lot/a-2.yaml", "sessions/lot.yaml"]);
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits + 2);
        Ready().Reason.ShouldBe("Imported");
    }

    [Fact]
    public async Task Import_LinkAndSubmoduleThatNobodyChecked_ReadNothingElseAndStopNoOtherList()
    {
        _bench.Repository.PushForeign("hostile", clone =>
        {
            Directory.CreateDirectory(Path.Combine(clone, "imports/sub.csv"));
            File.CreateSymbolicLink(Path.Combine(clone, "imports/link.csv"), "/etc/passwd");
            TestRepository.GitIn(clone, "update-index", "--add", "--cacheinfo", $"160000,{new string('1', 40)},imports/sub.csv");
            TestRepository.WriteText(clone, List, Two);
        });
        await _bench.Store.RefreshAsync(Token);

        foreach (var list in (string[])["imports/link.csv", "imports/sub.csv", List])
        {
            while (await _bench.PassAsync(ReconcileKey.Import, list) == Outcome.Now)
            {
            }
        }

        Servers().ShouldBe(["a-1", "a-2"]);
        _bench.Now.Sessions["link"].Object.Status!.Conditions.Single(c => c.Type == ConditionTypes.Ready).Reason.ShouldBe("Refused");
        _bench.Repository.Git("log", "--all", "-p").ShouldNotContain("root:");
    }

    [Fact]
    public async Task Import_SameListAgain_DoesNothing()
    {
        await ImportAsync(Two);
        var commits = _bench.Commits;

        (await PassAsync()).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Import_KilledBetweenItsCommits_IsCompletedAndNothingIsImportedTwice()
    {
        await PushAsync(Two);
        await PassAsync();
        var commits = _bench.Commits;
        await _bench.RestartAsync();
        _bench.Now.Sessions["lot"].Object.Status.ShouldBeNull();

        (await PassAsync()).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits + 1);
        Ready().Reason.ShouldBe("Imported");
        Servers().ShouldBe(["a-1", "a-2"]);
    }

    [Fact]
    public async Task Import_BadRow_GoodOnesAreInAndTheBadOneIsListed()
    {
        await ImportAsync(Two + "a-3,not-an-address\n");

        Servers().ShouldBe(["a-1", "a-2"]);
        Ready().Reason.ShouldBe("RowsRejected");
        var row = _bench.Now.Sessions["lot"].Object.Status!.Rows.ShouldHaveSingleItem();
        (row.Line, row.Value, row.Accepted).ShouldBe((4, "not-an-address", false));
    }

    [Fact]
    public async Task Import_ChangedList_AddsAndRetiresInOneCommit()
    {
        await ImportAsync(Two);
        var commits = _bench.Commits;
        await PushAsync("hostname,ip_address\na-2,192.0.2.2\na-3,192.0.2.3\n");

        await PassAsync();

        _bench.Commits.ShouldBe(commits + 2, "the push and the import");
        _bench.Repository.Git("ls-tree", "--name-only", "main", "servers/lot/").ShouldBe("servers/lot/a-2.yaml\nservers/lot/a-3.yaml\n");
        Servers().ShouldBe(["a-2", "a-3"]);
        await PassAsync();
        Ready().Reason.ShouldBe("Imported");
    }

    [Fact]
    public async Task Import_RefusedAtFirst_HasASessionThatSaysWhyAndStaysQuiet()
    {
        await ImportAsync(Refused);

        Servers().ShouldBeEmpty();
        var ready = Ready();
        (ready.Status, ready.Reason).ShouldBe(("False", "Refused"));
        ready.Message.ShouldContain("not imported");
        var commits = _bench.Commits;
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
        await _bench.RestartAsync();
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Import_RefusedThenMended_IsImported()
    {
        await ImportAsync(Refused);

        await ImportAsync(Two);

        Servers().ShouldBe(["a-1", "a-2"]);
        Ready().Reason.ShouldBe("Imported");
    }

    [Fact]
    public async Task Import_GoodThenRefused_KeepsTheServersAndSaysWhy()
    {
        await ImportAsync(Two);

        await ImportAsync(Refused);

        Servers().ShouldBe(["a-1", "a-2"]);
        Ready().Reason.ShouldBe("Refused");
        var commits = _bench.Commits;
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);

        await ImportAsync(Two);
        Ready().Reason.ShouldBe("Imported");
    }

    [Fact]
    public async Task Remove_List_RetiresItsServersInOneCommitAndDoesNothingMore()
    {
        await ImportAsync(Two);
        await RemoveAsync();
        var commits = _bench.Commits;

        (await PassAsync()).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits + 1);
        Servers().ShouldBeEmpty();
        _bench.Repository.Git("ls-tree", "-r", "--name-only", "main", "servers", "sessions").ShouldBeEmpty();
        _bench.Now.Sessions["lot"].Removed.ShouldBeTrue();
        Ready().Reason.ShouldBe("Removed");
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits + 1);
    }

    [Fact]
    public async Task Remove_ListOfReadyServers_RetiresThem()
    {
        await _bench.AddProfileAsync();
        await ImportAsync(Two);
        await _bench.SetStatusAsync("a-1", Statuses.Ready(_bench.Time.GetUtcNow()));
        await _bench.SetStatusAsync("a-2", Statuses.Claimed(_bench.Time.GetUtcNow()));
        await RemoveAsync();
        await PassAsync();

        await _bench.PassAsync("a-1");
        await _bench.PassAsync("a-2");

        _bench.Status("a-1").Phase.ShouldBe(ServerPhase.Retiring);
        _bench.Status("a-2").Phase.ShouldBe(ServerPhase.Ready, "it is claimed");
        _bench.Stored("a-2").Removed.ShouldBeTrue();
        _bench.Now.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Remove_RefusedList_TakesItsSessionAway()
    {
        await ImportAsync(Refused);
        await RemoveAsync();

        await PassAsync();

        _bench.Now.Sessions["lot"].Removed.ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_ThenTheSameListIsBack_IsImportedAgain()
    {
        await ImportAsync(Two);
        await RemoveAsync();
        await PassAsync();

        await ImportAsync(Two);

        Servers().ShouldBe(["a-1", "a-2"]);
        Ready().Reason.ShouldBe("Imported");
    }

    [Fact]
    public async Task Revert_OfSentinelsImport_SuspendsUntilTheListChanges()
    {
        await PushAsync(Two);
        await PassAsync();
        var import = _bench.Repository.Head;
        await PassAsync();
        await RevertAsync(import);
        Servers().ShouldBeEmpty();
        var commits = _bench.Commits;

        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
        await _bench.RestartAsync();
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);

        await ImportAsync(Two + "a-3,192.0.2.3\n");
        Servers().ShouldBe(["a-1", "a-2", "a-3"]);
    }

    [Fact]
    public async Task Revert_OfALaterImport_IsNotUndone()
    {
        await ImportAsync(Two);
        await PushAsync(Two + "a-3,192.0.2.3\n");
        await PassAsync();
        var import = _bench.Repository.Head;
        await PassAsync();
        await RevertAsync(import);
        var commits = _bench.Commits;

        (await PassAsync()).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
        Servers().ShouldBe(["a-1", "a-2"]);
    }

    [Fact]
    public async Task Import_PathThatNamesNoSession_DoesNothingAndStopsNobody()
    {
        _bench.Repository.PushForeign("odd", clone => TestRepository.WriteText(clone, "imports/Bad Supplier!/lot.csv", Two));
        await _bench.Store.RefreshAsync(Token);
        var commits = _bench.Commits;

        (await _bench.PassAsync(ReconcileKey.Import, "imports/Bad Supplier!/lot.csv")).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Import_ListMovesMeanwhile_IsStaleOrKeepsItsWord()
    {
        await PushAsync(Two);
        await _bench.PutServerAsync("a-1", "192.0.2.1");

        await PassAsync();
        await PassAsync();

        // The address is known: the row means the server that is there.
        Servers().ShouldBe(["a-1", "a-2"]);
    }

    [Fact]
    public async Task Import_SuppliersManifest_IsReadAndReadAgainWhenItChanges()
    {
        const string list = "imports/acme/lot.csv";
        await PushFilesAsync((list, "Maschine;Adresse\na-1;192.0.2.1\na-2;192.0.2.2\n"), (Supplier, SupplierOf("    Maschine: hostname", port: 2222)));
        await SettleAsync(list);
        _bench.Now.Servers["a-1"].Object.Spec.Ssh.Port.ShouldBe(2222);
        _bench.Now.Sessions["acme-lot"].Object.Spec.SupplierBlob.ShouldBe(_bench.Repository.Git("rev-parse", $"main:{Supplier}").Trim());
        var edited = _bench.Repository.Git("show", "main:servers/acme-lot/a-2.yaml").Replace("2222", "2022", StringComparison.Ordinal);
        await PushFilesAsync(("servers/acme-lot/a-2.yaml", edited));
        var commits = _bench.Commits;
        (await _bench.PassAsync(ReconcileKey.Import, list)).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);

        await PushFilesAsync((Supplier, SupplierOf("    Maschine: hostname", port: 2200)));
        await SettleAsync(list);

        _bench.Now.Servers["a-1"].Object.Spec.Ssh.Port.ShouldBe(2200);
        _bench.Now.Servers["a-2"].Object.Spec.Ssh.Port.ShouldBe(2022, "an admin's edit stays");
    }

    [Fact]
    public async Task Import_BrokenSupplierThatNeverWasGood_RefusesItsListsUntilItIsMended()
    {
        const string list = "imports/acme/lot.csv";
        await PushFilesAsync((list, "hostname,ip\na-1,192.0.2.1\n"), (Supplier, "kind: Supplier\n"));
        await SettleAsync(list);
        Servers().ShouldBeEmpty();
        _bench.Now.Sessions["acme-lot"].Object.Status!.Rows.Single().Message.ShouldBe("suppliers/acme.yaml is broken, so how this list is to be read is unknown.");

        await PushFilesAsync((Supplier, SupplierOf("    x: notes", port: 2222)));
        await SettleAsync(list);
        Servers().ShouldBe(["a-1"]);

        // Broken again: the last good one counts, and nothing is imported anew.
        var commits = _bench.Commits;
        await PushFilesAsync((Supplier, "kind: Supplier\n"));
        (await _bench.PassAsync(ReconcileKey.Import, list)).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits + 1, "the push alone");
        await PushFilesAsync((list, "hostname,ip\na-1,192.0.2.1\na-2,192.0.2.2\n"));
        await SettleAsync(list);
        _bench.Now.Servers["a-2"].Object.Spec.Ssh.Port.ShouldBe(2222);
    }

    [Fact]
    public async Task Import_PrivateAddressThatTheSettingsRefuse_IsRejected()
    {
        await PushFilesAsync((StatePaths.Settings, "imports:\n  privateAddresses: Refuse\n"));
        (await _bench.PassAsync(ReconcileKey.Settings, StatePaths.Settings)).ShouldNotBe(Outcome.Stale);

        await ImportAsync("hostname,ip_address\na-1,10.0.0.1\na-2,192.0.2.2\n");

        Servers().ShouldBe(["a-2"]);
        Ready().Reason.ShouldBe("RowsRejected");
    }

    private static string SupplierOf(string columns, int port) =>
        $"apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: acme\nspec:\n  columns:\n{columns}\n  defaults:\n    sshPort: {port}\n";

    private async Task PushFilesAsync(params (string Path, string Text)[] files)
    {
        _bench.Repository.PushForeign("files", clone => Array.ForEach(files, f => TestRepository.WriteText(clone, f.Path, f.Text)));
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task SettleAsync(string list)
    {
        var passes = 1;
        while (await _bench.PassAsync(ReconcileKey.Import, list) != Outcome.Settled)
            (++passes).ShouldBeLessThan(4, "an import is two commits");
    }

    private IEnumerable<string> Servers() => _bench.Now.Servers.Values.Where(s => !s.Removed).Select(s => s.Name).Order(StringComparer.Ordinal);

    private k8s.Models.V1Condition Ready() => _bench.Now.Sessions["lot"].Object.Status!.Conditions.Single(c => c.Type == ConditionTypes.Ready);

    private Task<Outcome> PassAsync() => _bench.PassAsync(ReconcileKey.Import, List);

    private async Task ImportAsync(string csv)
    {
        await PushAsync(csv);
        var passes = 1;
        while (await PassAsync() != Outcome.Settled)
            (++passes).ShouldBeLessThan(4, "an import is two commits");
    }

    private async Task PushAsync(string csv)
    {
        _bench.Repository.PushForeign("list", clone => TestRepository.WriteText(clone, List, csv));
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task RemoveAsync()
    {
        _bench.Repository.PushForeign("no list", clone => File.Delete(Path.Combine(clone, List)));
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task RevertAsync(string commit)
    {
        _bench.Repository.PushForeign("undo it", clone => TestRepository.GitIn(clone, "revert", "--no-commit", commit));
        await _bench.Store.RefreshAsync(Token);
    }
}
