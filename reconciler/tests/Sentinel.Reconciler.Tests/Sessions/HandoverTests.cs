using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Sessions;

/// <summary>Servers that go from one list to another: renamed files, moved rows, reverts. Real git.</summary>
public sealed class HandoverTests : IDisposable
{
    private const string A = "imports/a.csv";
    private const string B = "imports/b.csv";
    private const string Head = "hostname,ip_address,region\n";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    public static TheoryData<string, string> Orders => new() { { A, B }, { B, A } };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Rename_OfAFile_IsOneCommitAndServersClaimsAndEditsStay(string first, string second)
    {
        await _bench.AddProfileAsync();
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\ns-2,192.0.2.2,lyon\n"));
        await SettleAsync(A);
        await _bench.SetStatusAsync("s-1", Statuses.Claimed(_bench.Time.GetUtcNow()));
        await _bench.SetStatusAsync("s-2", Statuses.Ready(_bench.Time.GetUtcNow()));
        var uids = Uids();
        await EditAsync("s-2", "lyon", "nice");
        await PushAsync((A, null), (B, Head + "s-1,192.0.2.1,paris\ns-2,192.0.2.2,lyon\n"));
        var commits = _bench.Commits;

        await _bench.PassAsync(ReconcileKey.Import, first);

        _bench.Commits.ShouldBe(commits + 1);
        _bench.LastCommit("%s").ShouldBe("session: rename a to b (0 new, 2 changed, 0 retired, 0 rejected)");
        await SettleAsync(first, second);
        SessionsOf().ShouldBe(["s-1 b", "s-2 b"]);
        Uids().ShouldBe(uids);
        (_bench.Now.Sessions["a"].Removed, _bench.Now.Sessions["b"].Removed).ShouldBe((true, false));
        _bench.Now.Sessions["a"].Object.Status!.Conditions.ShouldContain(c => c.Reason == "Renamed");
        ReasonOf("b").ShouldBe("Imported");
        _bench.Status("s-1").ClaimRef!.Name.ShouldBe("shop");
        _bench.Stored("s-2").Object.Metadata.Labels!["region"].ShouldBe("nice", "an admin's edit stays");
        await NothingMoreAsync(first, second);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Rename_WithAChange_FollowsTheListAndRetiresWhatItLost(string first, string second)
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\ns-2,192.0.2.2,lyon\n"));
        await SettleAsync(A);
        await PushAsync((A, null), (B, Head + "s-1,192.0.2.1,lille\ns-3,192.0.2.3,lyon\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-1 b", "s-3 b"]);
        _bench.Stored("s-1").Object.Metadata.Labels!["region"].ShouldBe("lille");
        _bench.Now.Sessions["a"].Removed.ShouldBeTrue();
        await NothingMoreAsync(first, second);
    }

    [Theory]
    [InlineData("imports/A.csv", "imports/a.csv")]
    [InlineData("imports/a.csv", "imports/A.csv")]
    public async Task Rename_ToANameOfTheSameSession_KeepsTheSession(string first, string second)
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await SettleAsync(A);
        await PushAsync((A, null), ("imports/A.csv", Head + "s-1,192.0.2.1,paris\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-1 a"]);
        _bench.Now.Sessions["a"].Object.Spec.File.ShouldBe("imports/A.csv");
        ReasonOf("a").ShouldBe("Imported");
        await NothingMoreAsync(first, second);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Move_OfARowInOneMerge_EndsInTheOtherSessionWithoutARetire(string first, string second)
    {
        await TwoListsAsync();
        var uids = Uids();
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"), (B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,brest\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-1 a", "s-2 b", "s-3 b"]);
        Uids().ShouldBe(uids);
        _bench.Stored("s-2").Object.Metadata.Labels!["region"].ShouldBe("brest", "it follows the list that has it now");
        (ReasonOf("a"), ReasonOf("b")).ShouldBe(("Imported", "Imported"));
        Subjects().ShouldNotContain(s => s.Contains("1 retired", StringComparison.Ordinal));
        await NothingMoreAsync(first, second);
    }

    [Fact]
    public async Task Move_GainedFirstAndLostInALaterCommit_IsRefusedAndThenTaken()
    {
        await TwoListsAsync();
        await PushAsync((B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,lyon\n"));
        await SettleAsync(A, B);
        ReasonOf("b").ShouldBe("RowsRejected");
        SessionsOf().ShouldBe(["s-1 a", "s-2 a", "s-3 b"]);

        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await SettleAsync(A);

        SessionsOf().ShouldBe(["s-1 a", "s-2 b", "s-3 b"]);
        ReasonOf("b").ShouldBe("Imported");
        await NothingMoreAsync(A, B);
    }

    [Fact]
    public async Task Move_LostFirstAndGainedInALaterCommit_IsTheSameServerAgain()
    {
        await _bench.AddProfileAsync();
        await TwoListsAsync();
        await _bench.SetStatusAsync("s-2", Statuses.Claimed(_bench.Time.GetUtcNow()));
        var uids = Uids();
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await SettleAsync(A);
        await _bench.PassAsync("s-2");
        _bench.Stored("s-2").Removed.ShouldBeTrue();

        await PushAsync((B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,lyon\n"));
        await SettleAsync(B);

        SessionsOf().ShouldBe(["s-1 a", "s-2 b", "s-3 b"]);
        Uids().ShouldBe(uids);
        _bench.Status("s-2").ClaimRef!.Name.ShouldBe("shop");
        _bench.Now.AddressConflicts.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Move_BothWaysAtOnce_ComesToAnEnd(string first, string second)
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\ns-2,192.0.2.2,lyon\n"), (B, Head + "s-3,192.0.2.3,nice\ns-4,192.0.2.4,brest\n"));
        await SettleAsync(A, B);
        var uids = Uids();
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\ns-4,192.0.2.4,metz\n"), (B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,nancy\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-1 a", "s-2 b", "s-3 b", "s-4 a"]);
        Uids().ShouldBe(uids);
        (_bench.Stored("s-2").Object.Metadata.Labels!["region"], _bench.Stored("s-4").Object.Metadata.Labels!["region"]).ShouldBe(("nancy", "metz"));
        await NothingMoreAsync(first, second);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Move_RowIsInBothLists_StaysWhereItWas(string first, string second)
    {
        await TwoListsAsync();
        await PushAsync((A, Head + "s-2,192.0.2.2,lyon\n"), (B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,lyon\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-2 a", "s-3 b"]);
        ReasonOf("b").ShouldBe("RowsRejected");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Move_OldListIsRefused_StaysWhereItWas(string first, string second)
    {
        await TwoListsAsync();
        await PushAsync((A, "colour,shape\nred,round\n"), (B, Head + "s-3,192.0.2.3,nice\ns-2,192.0.2.2,lyon\n"));

        await SettleAsync(first, second);

        SessionsOf().ShouldBe(["s-1 a", "s-2 a", "s-3 b"]);
    }

    [Fact]
    public async Task Revert_OfThePullRequest_RetiresAndBringingItBackIsTheSameServers()
    {
        await _bench.AddProfileAsync();
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        var pull = _bench.Repository.Head;
        await SettleAsync(A);
        await _bench.SetStatusAsync("s-1", Statuses.Claimed(_bench.Time.GetUtcNow()));
        var uids = Uids();

        await RevertAsync(pull);
        var revert = _bench.Repository.Head;
        await SettleAsync(A);
        await _bench.PassAsync("s-1");
        (_bench.Stored("s-1").Removed, _bench.Status("s-1").Phase).ShouldBe((true, ServerPhase.Ready), "it is claimed");

        await RevertAsync(revert);
        await SettleAsync(A);
        SessionsOf().ShouldBe(["s-1 a"]);
        Uids().ShouldBe(uids);
    }

    [Fact]
    public async Task Suspended_ListTakenAwayAndPutBack_IsImportedAgain()
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await _bench.PassAsync(ReconcileKey.Import, A);
        var import = _bench.Repository.Head;
        await SettleAsync(A);
        await RevertAsync(import);
        await SettleAsync(A);
        SessionsOf().ShouldBeEmpty();

        await PushAsync((A, null));
        await SettleAsync(A);
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await SettleAsync(A);

        SessionsOf().ShouldBe(["s-1 a"]);
    }

    [Fact]
    public async Task Suspended_List_TakesNoServersOver()
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\n"));
        await _bench.PassAsync(ReconcileKey.Import, A);
        var import = _bench.Repository.Head;
        await SettleAsync(A);
        await RevertAsync(import);
        await PushAsync((B, Head + "s-9,192.0.2.1,lyon\n"));
        await SettleAsync(B);
        var owners = SessionsOf();

        await PushAsync((B, null));
        await SettleAsync(B, A);

        SessionsOf().ShouldNotContain(s => s.EndsWith(" a", StringComparison.Ordinal), $"{string.Join(", ", owners)} before");
    }

    [Fact]
    public async Task Supplier_ChangedManifest_IsPlannedAgainAndNotedInTheSession()
    {
        const string list = "imports/acme/lot.csv";
        await PushAsync((list, Head + "s-1,192.0.2.1,paris\n"));
        await SettleAsync(list);
        _bench.Now.Sessions["acme-lot"].Object.Spec.SupplierBlob.ShouldBeNull();

        await PushAsync(("suppliers/acme.yaml", "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: acme\nspec: {}\n"));
        await SettleAsync(list);
        var session = _bench.Now.Sessions["acme-lot"].Object;
        session.Spec.SupplierBlob.ShouldBe(_bench.Repository.Git("rev-parse", "main:suppliers/acme.yaml").Trim());
        session.Status!.SupplierBlob.ShouldBe(session.Spec.SupplierBlob);
        await NothingMoreAsync(list);

        await PushAsync(("suppliers/acme.yaml", null));
        await SettleAsync(list);
        _bench.Now.Sessions["acme-lot"].Object.Spec.SupplierBlob.ShouldBeNull();
        await NothingMoreAsync(list);
    }

    private async Task TwoListsAsync()
    {
        await PushAsync((A, Head + "s-1,192.0.2.1,paris\ns-2,192.0.2.2,lyon\n"), (B, Head + "s-3,192.0.2.3,nice\n"));
        await SettleAsync(A, B);
    }

    private IEnumerable<string> SessionsOf() =>
        _bench.Now.Servers.Values.Where(s => !s.Removed).Select(s => $"{s.Name} {s.Object.Spec.Session}").Order(StringComparer.Ordinal);

    private List<string> Uids() => [.. _bench.Now.Servers.Values.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => $"{s.Name} {s.Object.Metadata.Uid}")];

    private string[] Subjects() => _bench.Repository.Git("log", "--format=%s", "main").Split('\n');

    private string ReasonOf(string session) => _bench.Now.Sessions[session].Object.Status!.Conditions.Single(c => c.Type == ConditionTypes.Ready).Reason;

    private async Task SettleAsync(params string[] paths)
    {
        // As the loop does: each in its turn, again until nothing is to be done.
        var passes = 0;
        var open = new Queue<string>(paths);
        while (open.TryDequeue(out var path))
        {
            if (await _bench.PassAsync(ReconcileKey.Import, path) != Outcome.Settled)
                open.Enqueue(path);
            (++passes).ShouldBeLessThan(20, "it comes to an end");
        }

        // A hand-over concerns the other list, which its Session's change wakes.
        foreach (var path in paths.Union([A, B]))
        {
            while (await _bench.PassAsync(ReconcileKey.Import, path) != Outcome.Settled)
                (++passes).ShouldBeLessThan(20, "it comes to an end");
        }
    }

    private async Task NothingMoreAsync(params string[] paths)
    {
        var commits = _bench.Commits;
        foreach (var path in paths)
            (await _bench.PassAsync(ReconcileKey.Import, path)).ShouldBe(Outcome.Settled);
        await _bench.RestartAsync();
        foreach (var path in paths)
            (await _bench.PassAsync(ReconcileKey.Import, path)).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits);
    }

    private async Task EditAsync(string server, string from, string to)
    {
        var path = _bench.Stored(server).ManifestPath!;
        _bench.Repository.PushForeign("edit", clone => File.WriteAllText(Path.Combine(clone, path), File.ReadAllText(Path.Combine(clone, path)).Replace(from, to, StringComparison.Ordinal)));
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task PushAsync(params (string Path, string? Content)[] files)
    {
        _bench.Repository.PushForeign("lists", clone =>
        {
            foreach (var (path, content) in files)
            {
                if (content is null)
                    File.Delete(Path.Combine(clone, path));
                else
                    TestRepository.WriteText(clone, path, content);
            }
        });
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task RevertAsync(string commit)
    {
        _bench.Repository.PushForeign("undo it", clone => TestRepository.GitIn(clone, "revert", "--no-commit", commit));
        await _bench.Store.RefreshAsync(Token);
    }
}
