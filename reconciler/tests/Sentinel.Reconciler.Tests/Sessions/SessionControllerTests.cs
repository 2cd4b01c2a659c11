using k8s.Models;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Reconciler.Waking;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Sessions;

public sealed class SessionControllerTests : IDisposable
{
    private const string List = "imports/lot.csv";
    private const string Two = "hostname,ip_address\na-1,192.0.2.1\na-2,192.0.2.2\n";
    private const string Newcomer = "servers/lot/a-9.yaml";
    private const string Torn = "kind: Server\nmetadata: [\n";

    private readonly TestBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Broken_ServerThatNeverWasGood_IsToldByItsSession()
    {
        await ImportAsync();
        await PushAsync(Newcomer, Torn);

        (await PassAsync()).ShouldBe(Outcome.Settled);

        var broken = Broken().ShouldNotBeNull();
        broken.Status.ShouldBe("True");
        broken.Message.ShouldContain(Newcomer);
        _bench.Now.Servers.Keys.Order(StringComparer.Ordinal).ShouldBe(["a-1", "a-2"]);
        var commits = _bench.Commits;
        (await PassAsync()).ShouldBe(Outcome.Settled);
        await _bench.RestartAsync();
        (await PassAsync()).ShouldBe(Outcome.Settled);
        _bench.Commits.ShouldBe(commits, "a condition that stays is not written again");
    }

    [Fact]
    public async Task Broken_ThenMended_TheConditionGoes()
    {
        await ImportAsync();
        await PushAsync(Newcomer, Torn);
        await PassAsync();
        _bench.Repository.PushForeign("mend", clone => File.Delete(Path.Combine(clone, Newcomer)));
        await _bench.Store.RefreshAsync(Token);

        await PassAsync();

        Broken().ShouldBeNull();
        Conditions().Single(c => c.Type == ConditionTypes.Ready).Reason.ShouldBe("Imported", "what the import said stays");
    }

    [Fact]
    public async Task Broken_ServerThatWasGood_TellsItselfAndItsSessionDoesNot()
    {
        await _bench.AddProfileAsync();
        await ImportAsync();
        await _bench.PassAsync("a-1");
        await PushAsync("servers/lot/a-1.yaml", Torn);

        await PassAsync();
        await _bench.PassAsync("a-1");

        Broken().ShouldBeNull();
        _bench.Status("a-1").Conditions.ShouldContain(c => c.Type == ConditionTypes.ManifestBroken);
    }

    [Fact]
    public async Task Broken_OwnManifest_IsToldAndTheLastGoodStaysInForce()
    {
        await ImportAsync();
        await PushAsync("sessions/lot.yaml", "kind: Session\nspec: 7\n");

        await PassAsync();

        Broken().ShouldNotBeNull().Message.ShouldStartWith("The last good version stays in force.");
        _bench.Now.Sessions["lot"].Object.Spec.File.ShouldBe(List);
    }

    [Fact]
    public async Task Broken_SecondFileOfAKnownName_IsToldByTheSessionItLiesIn()
    {
        await ImportAsync();
        var copy = _bench.Repository.Git("show", "main:servers/lot/a-1.yaml");
        await PushAsync("servers/lot/000/a-1.yaml", copy);

        await PassAsync();

        Broken().ShouldNotBeNull().Message.ShouldContain("servers/lot/a-1.yaml");
        _bench.Stored("a-1").ManifestPath.ShouldBe("servers/lot/a-1.yaml");
    }

    [Fact]
    public async Task Broken_WhereNoSessionIs_StopsNothing()
    {
        await ImportAsync();
        await PushAsync("servers/nowhere/x.yaml", Torn);
        var commits = _bench.Commits;

        (await _bench.PassAsync(ReconcileKey.Session, "nowhere")).ShouldBe(Outcome.Settled);
        (await PassAsync()).ShouldBe(Outcome.Settled);

        _bench.Commits.ShouldBe(commits);
    }

    [Fact]
    public async Task Broken_Newcomer_WakesItsSessionThoughNoObjectChanged()
    {
        await ImportAsync();
        await _bench.StartAsync(typeof(ChangeWaker));
        for (var i = 0; i < 5; i++)
            await TakeAsync();

        await PushAsync(Newcomer, Torn);

        (await TakeAsync()).ShouldBe(new ReconcileKey(ReconcileKey.Session, "lot"));
        _bench.Queue.Depth.ShouldBe(0);
    }

    [Fact]
    public async Task Import_OverBrokenFiles_PutsTheListsRowsInForce()
    {
        await PushAsync("servers/lot/a-1.yaml", Torn);
        await PushAsync("sessions/lot.yaml", Torn);

        await ImportAsync();

        _bench.Now.Servers.Keys.Order(StringComparer.Ordinal).ShouldBe(["a-1", "a-2"]);
        _bench.Now.Findings.ShouldBeEmpty();
    }

    private IReadOnlyList<V1Condition> Conditions() => _bench.Now.Sessions["lot"].Object.Status!.Conditions;

    private V1Condition? Broken() => Conditions().SingleOrDefault(c => c.Type == ConditionTypes.ManifestBroken);

    private Task<Outcome> PassAsync() => _bench.PassAsync(ReconcileKey.Session, "lot");

    private async Task ImportAsync()
    {
        await PushAsync(List, Two);
        var passes = 1;
        while (await _bench.PassAsync(ReconcileKey.Import, List) != Outcome.Settled)
            (++passes).ShouldBeLessThan(4, "an import is two commits");
    }

    private async Task PushAsync(string path, string content)
    {
        _bench.Repository.PushForeign(path, clone => TestRepository.WriteText(clone, path, content));
        await _bench.Store.RefreshAsync(Token);
    }

    private async Task<ReconcileKey> TakeAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        var key = await _bench.Queue.TakeAsync(limit.Token);
        _bench.Queue.Done(key);
        return key;
    }
}
