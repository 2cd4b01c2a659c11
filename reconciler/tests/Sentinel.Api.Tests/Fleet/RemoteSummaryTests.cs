using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Fleet;

[Trait("Takes", "Long")]
public sealed class RemoteSummaryTests
{
    [Fact]
    public async Task Summary_RemoteAway_SaysWhoWritesAndWhatIsNotPushed()
    {
        await using var host = await RemoteApiHost.StartAsync();
        var before = await host.GetAsync("/api/v1/fleet/summary");
        (before.GetProperty("writer").GetString(), before.GetProperty("ahead").GetInt32(), before.TryGetProperty("lastPush", out _)).ShouldBe(("Held", 0, true));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        host.Remote.GoAway();
        (await host.ClaimAsync("""{"name": "shop"}""", "order-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var summary = await host.GetAsync("/api/v1/fleet/summary");
        while (summary.GetProperty("ahead").GetInt32() != 1)
            summary = await host.GetAsync("/api/v1/fleet/summary").WaitAsync(limit.Token);

        summary.GetProperty("capacity").EnumerateObject().Sum(p => p.Value.GetInt32()).ShouldBe(1, "the server whose binding is not pushed is counted, and not as claimed");
        summary.GetProperty("capacity").GetProperty("claimed").GetInt32().ShouldBe(0);

        // A look at the service counts for a second.
        while (!(await host.GetAsync("/readyz").WaitAsync(limit.Token)).GetProperty("degraded").EnumerateArray().Any(d => d.GetString() == "remote"))
            limit.Token.ThrowIfCancellationRequested();
        var remote = (await host.GetAsync("/api/v1/fleet/needs")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("kind").GetString() == "ServiceDegraded" && i.GetProperty("reason").GetString() == "remote");
        remote.GetProperty("ahead").GetInt32().ShouldBe(1);
        remote.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
    }
}
