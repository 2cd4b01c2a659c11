using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Changes;

/// <summary>A binding that the remote does not have yet is told to nobody, by the stream and by lists as little as by the claim itself.</summary>
[Trait("Takes", "Long")]
public sealed class RemoteAwayChangesTests
{
    [Fact]
    public async Task Changes_BindingThatTheRemoteLacks_IsPendingUntilItHasIt()
    {
        await using var host = await RemoteApiHost.StartAsync();
        using var stream = await EventReader.OpenAsync(host.Admin, "/api/v1/changes?kind=IpClaim");
        await stream.NextAsync();
        host.Remote.GoAway();

        (await host.ClaimAsync("""{"name": "shop"}""", "order-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await NextAsync(stream)).ShouldBe("added shop Pending");
        (await host.GetAsync("/api/v1/servers?claimed=true")).GetProperty("total").GetInt32().ShouldBe(0);
        (await host.GetAsync("/api/v1/servers?q=shop")).GetProperty("total").GetInt32().ShouldBe(0);
        (await host.GetAsync("/api/v1/servers?claim=shop")).GetProperty("total").GetInt32().ShouldBe(0);
        (await host.GetAsync("/api/v1/servers/s-1")).ToString().ShouldNotContain("shop");
        host.Remote.ComeBack();
        (await NextAsync(stream)).ShouldBe("modified shop Bound");
        (await host.GetAsync("/api/v1/servers?claimed=true")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    private static async Task<string> NextAsync(EventReader stream)
    {
        while (true)
        {
            var (_, type, data) = await stream.NextAsync();
            if (type == "change")
                return $"{data.GetProperty("type").GetString()} {data.GetProperty("name").GetString()} {data.GetProperty("phase").GetString()}";
        }
    }
}
