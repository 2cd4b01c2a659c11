using System.Net;
using System.Text.Json;
using k8s.Models;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Needs;

[Trait("Takes", "Long")]
public sealed class NeedRoutesTests : IAsyncLifetime
{
    private const string Pinned = "SHA256:7kQvR3nB0yD5sM1eP8wUj6xFh2aTg4cLzKo9iVtXbE0", Offered = "SHA256:Zb1xJ0m8Qe2tq7dC6f5Yk1uVn3rWs9aLpXo4hGiTzE0";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _host.Repository.Time.GetUtcNow();

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Needs_NothingIsWrong_IsEmpty()
    {
        await _host.AddReadyServersAsync(2);

        var needs = await _host.GetAsync("/api/v1/fleet/needs");

        (needs.GetProperty("total").GetInt32(), needs.GetProperty("items").GetArrayLength()).ShouldBe((0, 0));
        needs.GetProperty("revision").GetString().ShouldBe(_host.Repository.Head);
    }

    [Fact]
    public async Task Needs_OfServers_AreGroupedByCauseAndTheMostUrgentComesFirst()
    {
        await _host.AddReadyServersAsync(9);
        (await _host.ClaimAsync("""{"name": "shop", "selector": {"server": "s-1"}}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await SetAsync("s-1", s => s with { Conditions = [True(ConditionTypes.Degraded, "Unreachable", "Claimed by shop and not answering: no route.")] });
        await QuarantineAsync("s-2", "HostKeyChanged", $"The host shows another key than the pinned one: {Offered}. Find out.");
        await QuarantineAsync("s-3", "BudgetSpent", Spent("role firewall, task 'Install nftables rules': no route to the mirror."));
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(5));
        await QuarantineAsync("s-4", "BudgetSpent", Spent("role firewall, task 'Install nftables rules': mirror timed out."));
        await QuarantineAsync("s-5", "BudgetSpent", Spent("The account deploy is not accepted."));
        await QuarantineAsync("s-6", "SetAside", "A person set it aside.");
        await QuarantineAsync("s-7", "SetAside", "A person set it aside.");
        await SetAsync("s-8", s => s with { Phase = ServerPhase.Pending, Conditions = [True(ConditionTypes.Stalled, "ProfileNotFound", "There is no profile.")] });

        var items = (await _host.GetAsync("/api/v1/fleet/needs")).GetProperty("items").EnumerateArray().ToList();

        items.Select(Kind).ShouldBe(["ClaimDegraded", "HostKeyChanged", "BudgetSpent", "BudgetSpent", "Quarantined", "Stalled"]);
        (Text(items[0], "claim"), Text(items[0], "address"), Names(items[0])).ShouldBe(("shop", "192.0.2.1", "s-1"));
        (Text(items[1], "pinned"), Text(items[1], "offered")).ShouldBe((Pinned, Offered));
        Text(await _host.GetAsync("/api/v1/servers/s-2"), "offeredKey").ShouldBe(Offered);
        (Names(items[2]), Text(items[2], "role"), Text(items[2], "task")).ShouldBe(("s-3 s-4", "firewall", "Install nftables rules"));
        Text(items[2], "message").ShouldBe("role firewall, task 'Install nftables rules': no route to the mirror.", "of the one that waits longest, without its count");
        (Names(items[3]), items[3].TryGetProperty("task", out _)).ShouldBe(("s-5", false));
        (Names(items[4]), items[4].GetProperty("count").GetInt32(), Text(items[4], "reason")).ShouldBe(("s-6 s-7", 2, "SetAside"));
        (Names(items[5]), Text(items[5], "reason")).ShouldBe(("s-8", "ProfileNotFound"));
    }

    [Fact]
    public async Task Needs_ManyOfAKind_EndInOneForTheRest()
    {
        await _host.AddReadyServersAsync(25);
        await _host.Repository.CommitAsync([.. Enumerable.Range(1, 25).Select(n => Quarantined($"s-{n}", "HostKeyChanged", "The host shows another key than the pinned one."))]);

        var needs = await _host.GetAsync("/api/v1/fleet/needs");

        needs.GetProperty("total").GetInt32().ShouldBe(20);
        var rest = needs.GetProperty("items")[19];
        (rest.GetProperty("count").GetInt32(), rest.GetProperty("objects").GetArrayLength(), rest.TryGetProperty("offered", out _)).ShouldBe((6, 6, false));
    }

    [Fact]
    public async Task Needs_AHeldGuard_HasItsCapAndWhatItLetThrough()
    {
        await _host.AddReadyServersAsync(7);
        for (var n = 1; n <= 7; n++)
            (await _host.ClaimAsync($$"""{"name": "c-{{n}}"}""")).StatusCode.ShouldBe(HttpStatusCode.Created);
        for (var n = 1; n <= 7; n++)
            (await _host.Admin.DeleteAsync($"/api/v1/claims/c-{n}", Token)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var held = (await ItemsAsync("GuardHeld")).ShouldHaveSingleItem();

        (Text(held, "guard"), held.GetProperty("count").GetInt32(), held.GetProperty("cap").GetInt32(), held.GetProperty("used").GetInt32()).ShouldBe(("release", 2, 5, 5));
        held.GetProperty("since").GetDateTimeOffset().ShouldBe(Now);
    }

    [Fact]
    public async Task Needs_BrokenSettingsAndFiles_HideNothingElse()
    {
        await _host.AddReadyServersAsync(1);
        await QuarantineAsync("s-1", "SetAside", "A person set it aside.");
        _host.Repository.PushForeign("broken", clone =>
        {
            TestRepository.WriteText(clone, StatePaths.Settings, "paused: [\n");
            TestRepository.WriteText(clone, "servers/lot/s-9.yaml", "spec: [broken");
        });
        await _host.Repository.Store.RefreshAsync(Token);

        var items = (await _host.GetAsync("/api/v1/fleet/needs")).GetProperty("items").EnumerateArray().ToList();

        items.Select(i => $"{Kind(i)} {Names(i)}").ShouldBe(["Quarantined s-1", "FileBroken servers/lot/s-9.yaml", $"FileBroken {StatePaths.Settings}"]);
        items[1].GetProperty("message").GetString()!.ShouldContain("s-9");
    }

    [Fact]
    public async Task Needs_AListWithRejectedRows_SaysHowManyAndWhere()
    {
        _host.Repository.PushForeign("list", clone => TestRepository.WriteText(clone, "imports/lot.csv", "hostname,ip_address\na-1,192.0.2.1\na-2,192.0.2.400\n"));
        await _host.Repository.Store.RefreshAsync(Token);
        await _host.PassAsync(ReconcileKey.Import, "imports/lot.csv");
        await _host.PassAsync(ReconcileKey.Import, "imports/lot.csv");

        var rejected = (await ItemsAsync("RowsRejected")).ShouldHaveSingleItem();

        (Names(rejected), Text(rejected, "file"), Text(rejected, "reason")).ShouldBe(("lot", "imports/lot.csv", "RowsRejected"));
        (rejected.GetProperty("rejected").GetInt32(), rejected.GetProperty("servers").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Needs_LeasesAndCapacity_FollowTheClock()
    {
        await _host.AddReadyServersAsync(3);
        await _host.ClaimAsync("""{"name": "a", "ttl": "48h"}""");
        await _host.ClaimAsync("""{"name": "b", "ttl": "30h"}""");

        // Two claims in seven days: three of them in ten days, and one server is free.
        (await KindsAsync()).ShouldBe([]);
        await _host.ClaimAsync("""{"name": "c"}""");
        var low = (await ItemsAsync("LowCapacity")).ShouldHaveSingleItem();
        (low.GetProperty("free").GetInt32(), low.GetProperty("daysLeft").GetDouble(), low.GetProperty("claimsPerDay").GetDouble()).ShouldBe((0, 0, 0.43));

        _host.Repository.Time.Advance(TimeSpan.FromHours(7));
        Names((await ItemsAsync("LeaseEnding")).ShouldHaveSingleItem()).ShouldBe("b");
        _host.Repository.Time.Advance(TimeSpan.FromHours(24));
        Names((await ItemsAsync("LeaseEnding")).ShouldHaveSingleItem()).ShouldBe("a");
        var over = (await ItemsAsync("LeaseOverdue")).ShouldHaveSingleItem();
        (Names(over), over.GetProperty("expiresAt").GetDateTimeOffset()).ShouldBe(("b", Now - TimeSpan.FromHours(1)));
        _host.Repository.Time.Advance(TimeSpan.FromDays(7));
        (await KindsAsync()).ShouldBe(["LeaseOverdue"], "nobody claims any more");
    }

    [Fact]
    public async Task Needs_WaitingClaims_AreOneWithTheOldestFirst()
    {
        await _host.ClaimAsync("""{"name": "z"}""");
        _host.Repository.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.ClaimAsync("""{"name": "a"}""");

        var waiting = (await ItemsAsync("ClaimWaiting")).ShouldHaveSingleItem();

        (Names(waiting), waiting.GetProperty("since").GetDateTimeOffset()).ShouldBe(("z a", Now - TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Needs_RunsCannotStart_IsToldWithItsRemedy()
    {
        _host.Runs.Problem = "There is no ansible-runner. Install it.";

        var service = (await ItemsAsync("ServiceDegraded")).ShouldHaveSingleItem();

        (Text(service, "reason"), Text(service, "message")).ShouldBe(("ansible", "There is no ansible-runner. Install it."));
    }

    private static string Spent(string cause) => $"{cause} 5 of 5 attempts failed. Mend the cause, then set the annotation {Annotations.RetryRequestedAt}.";

    private static string Kind(JsonElement need) => need.GetProperty("kind").GetString()!;

    private static string? Text(JsonElement need, string field) => need.GetProperty(field).GetString();

    private static string Names(JsonElement need) => string.Join(' ', need.GetProperty("objects").EnumerateArray().Select(o => o.GetString()));

    private V1Condition True(string type, string reason, string message) =>
        new() { Type = type, Status = "True", Reason = reason, Message = message, LastTransitionTime = Now.UtcDateTime };

    private Task<string> QuarantineAsync(string name, string reason, string message) => _host.Repository.CommitAsync(Quarantined(name, reason, message));

    private FileChange Quarantined(string name, string reason, string message) => Changed(name, s => s with
    {
        Phase = ServerPhase.Quarantined,
        PhaseSince = Now,
        HostKey = s.HostKey! with { Fingerprint = Pinned },
        Conditions = [True(ConditionTypes.Stalled, reason, message)],
    });

    private Task<string> SetAsync(string name, Func<ServerStatus, ServerStatus> change) => _host.Repository.CommitAsync(Changed(name, change));

    private FileChange Changed(string name, Func<ServerStatus, ServerStatus> change) =>
        TestRepository.PutStatus(_host.Now.Servers[name], change(_host.Now.Servers[name].Object.Status!));

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(string kind) =>
        [.. (await _host.GetAsync("/api/v1/fleet/needs")).GetProperty("items").EnumerateArray().Where(i => Kind(i) == kind)];

    private async Task<IReadOnlyList<string>> KindsAsync() =>
        [.. (await _host.GetAsync("/api/v1/fleet/needs")).GetProperty("items").EnumerateArray().Select(Kind)];
}
