using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Health;

public sealed class HealthRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Ready_RepositoryCanBeRead_SaysWhichRevision() =>
        (await _host.GetAsync("/readyz")).GetProperty("revision").GetString().ShouldBe(_host.Repository.Head);

    [Fact]
    public async Task Ready_AllWell_SaysSoOfEverything()
    {
        var ready = await _host.GetAsync("/readyz");

        (ready.GetProperty("ready").GetBoolean(), ready.GetProperty("store").GetBoolean(), ready.GetProperty("ansible").GetBoolean()).ShouldBe((true, true, true));
        ready.GetProperty("degraded").GetArrayLength().ShouldBe(0);
        ready.GetProperty("disks").GetProperty("state").GetProperty("freeMib").GetInt64().ShouldBeGreaterThan(0);
        Directory.GetFiles(_host.Repository.Path, "sentinel.probe").ShouldBeEmpty();
    }

    [Fact]
    public async Task Ready_RepositoryGone_Is503AndHealthyStill()
    {
        Directory.Move(_host.Repository.Path, _host.Repository.Path + ".gone");

        var ready = await _host.Nobody.GetAsync("/readyz", Token);
        var healthy = await _host.Nobody.GetAsync("/healthz", Token);

        Directory.Move(_host.Repository.Path + ".gone", _host.Repository.Path);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        healthy.StatusCode.ShouldBe(HttpStatusCode.OK);
        _host.Repository.Time.Advance(TimeSpan.FromSeconds(2));
        (await _host.Nobody.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ready_RepositoryCannotBeWritten_Is503WithoutPaths()
    {
        Directory.CreateDirectory(Path.Combine(_host.Repository.Path, "sentinel.probe"));

        var response = await _host.Nobody.GetAsync("/readyz", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var text = await response.Content.ReadAsStringAsync(Token);
        text.ShouldNotContain(_host.Repository.Folder);
        (await ApiHost.JsonAsync(response)).GetProperty("degraded").EnumerateArray().Select(d => d.GetString()).ShouldBe(["store"]);
    }

    [Fact]
    public async Task Ready_AnsibleMissing_IsDegradedAndServes()
    {
        _host.Runs.Problem = "'/opt/secret/ansible-playbook' is not installed.";

        var response = await _host.Nobody.GetAsync("/readyz", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await ApiHost.JsonAsync(response);
        ready.GetProperty("degraded").EnumerateArray().Select(d => d.GetString()).ShouldBe(["ansible"]);
        ready.GetProperty("ansible").GetBoolean().ShouldBeFalse();
        ready.ToString().ShouldNotContain("/opt/secret");
    }

    [Theory]
    [InlineData("Health:LowFreeMib", HttpStatusCode.OK)]
    [InlineData("Health:LeastFreeMib", HttpStatusCode.ServiceUnavailable)]
    public async Task Ready_LittleRoom_IsToldAndFromSomePointOnNobodyIsSentHere(string setting, HttpStatusCode expected)
    {
        _host.Settings[setting] = "1048576";
        _host.Settings.TryAdd("Health:LowFreeMib", "1048576");
        await _host.RestartAsync();

        var response = await _host.Nobody.GetAsync("/readyz", Token);

        response.StatusCode.ShouldBe(expected);
        var ready = await ApiHost.JsonAsync(response);
        ready.GetProperty("degraded").EnumerateArray().Select(d => d.GetString()).ShouldBe(["disk"]);
        ready.GetProperty("disks").GetProperty("state").GetProperty("healthy").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Ready_RemoteAway_IsDegradedAndServes()
    {
        await using var host = await RemoteApiHost.StartAsync();
        host.Remote.GoAway();
        (await host.ClaimAsync("{}", "order-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var response = await host.Admin.GetAsync("/readyz", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = await ApiHost.JsonAsync(response);
        ready.GetProperty("degraded").EnumerateArray().Select(d => d.GetString()).ShouldContain("remote");
        ready.GetProperty("remote").GetProperty("healthy").GetBoolean().ShouldBeFalse();
        ready.GetProperty("writer").GetString().ShouldBe("Held");
    }
}
