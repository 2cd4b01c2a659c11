using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Fleet;

public sealed class ServerDetailTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Server_Claimed_HasAllThatAPersonAsksFor()
    {
        var server = TestRepository.Server("s-1", "192.0.2.1");
        server = server with { Spec = server.Spec with { Cordoned = false, Order = new SupplierOrder { Number = "A-17", Price = "34.90", LeaseEnd = "2027-11-30" } } };
        await _host.Repository.CommitAsync(TestRepository.Put(server));
        await _host.Repository.CommitAsync(TestRepository.PutStatus(_host.Now.Servers["s-1"], Statuses.Ready(_host.Repository.Time.GetUtcNow()) with { Attempts = 2, RunId = "r-1" }));
        await _host.ClaimAsync("""{"name": "shop"}""");

        var shown = await _host.GetAsync("/api/v1/servers/s-1");

        shown.GetProperty("claim").GetString().ShouldBe("shop");
        shown.GetProperty("claimReference").GetProperty("uid").GetString().ShouldNotBeNullOrEmpty();
        shown.GetProperty("order").GetProperty("number").GetString().ShouldBe("A-17");
        shown.GetProperty("hostKey").GetProperty("fingerprint").GetString().ShouldBe(FakeHosts.Key.Fingerprint);
        shown.GetProperty("ssh").GetProperty("user").GetString().ShouldBe("root");
        shown.GetProperty("attempts").GetInt32().ShouldBe(2);
        shown.GetProperty("runId").GetString().ShouldBe("r-1");
        shown.GetProperty("appliedDigest").GetString().ShouldBe("sha256:one");
        shown.GetProperty("manifestPath").GetString().ShouldBe("servers/lot/s-1.yaml");
        shown.GetProperty("revision").GetString().ShouldBe(_host.Repository.Head);
        shown.GetProperty("resourceVersion").GetString().ShouldBe($"{_host.Now.Servers["s-1"].Version}");
        shown.GetProperty("quarantined").GetBoolean().ShouldBeFalse();
        shown.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Server_ManifestBroken_ShowsTheFindings()
    {
        await _host.AddReadyServersAsync(1);
        await _host.Repository.CommitAsync(new FileChange("servers/lot/s-1.yaml", "spec: [broken"u8.ToArray(), FileVersion.Any));

        var finding = (await _host.GetAsync("/api/v1/servers/s-1")).GetProperty("findings").EnumerateArray().First();

        finding.GetProperty("file").GetString().ShouldBe("servers/lot/s-1.yaml");
        finding.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Server_AddressTaken_ShowsWhoHasIt()
    {
        await _host.AddReadyServersAsync(1);
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("newcomer", "192.0.2.1")));

        var shown = await _host.GetAsync("/api/v1/servers/newcomer");

        shown.GetProperty("findings")[0].GetProperty("message").GetString()!.ShouldContain("s-1");
        (await _host.GetAsync("/api/v1/servers?sort=urgency")).GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("newcomer");
    }
}
