using System.Net;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Claims;

/// <summary>The remote is away while somebody claims: with durability remote nothing is promised before it is pushed.</summary>
[Trait("Takes", "Long")]
public sealed class RemoteAwayTests
{
    private const string Body = """{"name": "shop"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_RemoteAway_Is202AndNobodyIsToldOfTheServer()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();

        var response = await host.ClaimAsync(Body, "order-1");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        foreach (var claim in new[] { await ApiHost.JsonAsync(response), await host.GetAsync("/api/v1/claims/shop"), (await host.GetAsync("/api/v1/claims")).GetProperty("items")[0] })
            ShouldBePending(claim);
        await ShouldBeTakenAndSilentAsync(host);
    }

    [Fact]
    public async Task Post_SameKeyOnceTheRemoteIsBack_Is200BoundToTheSameServer()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        (await host.ClaimAsync(Body, "order-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await host.ClaimAsync(Body, "order-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var (head, version) = (host.Now.Revision, host.Now.ResourceVersion);
        host.Remote.ComeBack();

        var changes = (await host.Reader.ReadChangesAsync(version, Token).WaitAsync(TimeSpan.FromMinutes(1), Token)).ShouldBeOfType<ChangeRead.Changes>();
        var again = await host.ClaimAsync(Body, "order-1");

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var claim = await ApiHost.JsonAsync(again);
        (Text(claim, "phase"), Text(claim, "server"), Text(claim, "address")).ShouldBe(("Bound", "s-1", "192.0.2.1"));
        (await host.GetAsync("/api/v1/servers/s-1")).GetProperty("claim").GetString().ShouldBe("shop");
        changes.Objects.Select(c => c.Key).ShouldBe([new ObjectKey("Server", "s-1"), new ObjectKey("IpClaim", "shop")]);
        changes.Objects.ShouldAllBe(c => c.Version > version);
        host.Now.Revision.ShouldBe(head);
        host.Remote.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Post_Wait_EndsWhenTheRemoteHasIt()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        var version = host.Now.ResourceVersion;

        var claim = host.ClaimAsync("""{"name": "shop", "wait": "60s"}""", "order-1");
        await host.Reader.WaitForChangeAsync(version, Token);

        // Another body with the key is judged after the first try's push was given up.
        (await host.ClaimAsync("{}", "order-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        claim.IsCompleted.ShouldBeFalse();
        host.Remote.ComeBack();

        var response = await claim;
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        Text(await ApiHost.JsonAsync(response), "phase").ShouldBe("Bound");
    }

    [Fact]
    public async Task Restart_RemoteAway_StaysPendingUntilItIsPushed()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        await host.ClaimAsync(Body, "order-1");

        await host.RestartAsync();

        ShouldBePending(await host.GetAsync("/api/v1/claims/shop"));
        await ShouldBeTakenAndSilentAsync(host);
        var version = host.Now.ResourceVersion;
        host.Remote.ComeBack();
        await host.Reader.ReadChangesAsync(version, Token).WaitAsync(TimeSpan.FromMinutes(1), Token);
        var again = await host.ClaimAsync(Body, "order-1");
        (again.StatusCode, Text(await ApiHost.JsonAsync(again), "address")).ShouldBe((HttpStatusCode.OK, "192.0.2.1"));
    }

    [Fact]
    public async Task Reconcile_ClaimThatAwaitsTheRemote_IsLeftAlone()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        await host.ClaimAsync(Body, "order-1");
        var head = host.Now.Revision;

        await host.PassAsync(ReconcileKey.IpClaim, "shop");

        host.Now.Revision.ShouldBe(head);
    }

    [Fact]
    public async Task Delete_RemoteAway_Is202AndReleased()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        await host.ClaimAsync(Body, "order-1");

        var response = await host.ReleaseAsync("shop");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var claim = await ApiHost.JsonAsync(response);
        Text(claim, "phase").ShouldBe("Released");
        claim.TryGetProperty("address", out _).ShouldBeFalse();
        host.Now.Servers["s-1"].Object.Status!.ClaimRef!.ReleasedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Post_DurabilityLocal_IsBoundAtOnce()
    {
        await using var host = await RemoteApiHost.StartAsync("Local");
        host.Remote.GoAway();

        var response = await host.ClaimAsync(Body, "order-1");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        Text(await ApiHost.JsonAsync(response), "address").ShouldBe("192.0.2.1");
        (await host.GetAsync("/api/v1/servers/s-1")).GetProperty("claim").GetString().ShouldBe("shop");
        host.Remote.ComeBack();
    }

    private static void ShouldBePending(JsonElement claim)
    {
        Text(claim, "phase").ShouldBe("Pending");
        foreach (var field in new[] { "address", "server", "ssh", "session", "labels", "boundAt" })
            claim.TryGetProperty(field, out _).ShouldBeFalse(field);
    }

    private static async Task ShouldBeTakenAndSilentAsync(RemoteApiHost host)
    {
        var server = await host.GetAsync("/api/v1/servers/s-1");
        server.TryGetProperty("claim", out _).ShouldBeFalse();
        server.GetProperty("free").GetBoolean().ShouldBeFalse();
        var summary = await host.GetAsync("/api/v1/fleet/summary");
        (summary.GetProperty("claimed").GetInt32(), summary.GetProperty("free").GetInt32()).ShouldBe((0, 0));
        summary.GetProperty("claims").GetProperty("Pending").GetInt32().ShouldBe(1);
    }

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();
}
