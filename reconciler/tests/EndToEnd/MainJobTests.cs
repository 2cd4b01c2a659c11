using System.Net;

namespace Sentinel.EndToEnd.Tests;

/// <summary>From a supplier's list to machines that are ready.</summary>
[Collection(ReadyFleet.Name)]
[Trait("Needs", "Host")]
public sealed class MainJobTests(ReadyFleet fleet) : EndToEndTest
{
    private readonly World _world = fleet.World;

    protected override World? Seen => _world;

    [Fact]
    public async Task Import_ListWithABadRow_IsASessionAndItsServersInOneCommit()
    {
        var import = (await _world.Repository.LogAsync()).Single(c => c.Subject.StartsWith("session: import", StringComparison.Ordinal));
        (await _world.Repository.TouchedAsync(import.Id)).ShouldBe(
            ["servers/e2e/e2e-01.yaml", "servers/e2e/e2e-02.yaml", "servers/e2e/e2e-03.yaml", "sessions/e2e.yaml"], ignoreOrder: true);
    }

    [Fact]
    public async Task Import_BadRow_IsInTheStatusWithLineColumnValueAndRemedy()
    {
        var status = await _world.Repository.StatusAsync<SessionStatus>(ResourceKinds.Session, "e2e");
        var bad = status.ShouldNotBeNull().Rows.ShouldHaveSingleItem();
        bad.Accepted.ShouldBeFalse();
        bad.Line.ShouldBe(5);
        bad.Column.ShouldBe("ip_address");
        bad.Value.ShouldBe(ReadyFleet.BadAddress);
        bad.Remedy.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Ready_Host_LetsSentinelsOwnKeyInAsRoot()
    {
        foreach (var host in _world.Fleet.Hosts)
        {
            var login = await Command.TryAsync(
                "ssh", "-F", "none", "-i", _world.Service.OwnKeyFile, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes",
                "-o", $"UserKnownHostsFile={_world.Fleet.KnownHosts}", $"sentinel@{host.Address}", "sudo", "-n", "id", "-u");
            login.Output.Trim().ShouldBe("0", login.Error);
        }
    }

    [Fact]
    public async Task Ready_Host_AnswersWithItsMetrics()
    {
        using var http = new HttpClient();
        foreach (var host in _world.Fleet.Hosts)
        {
            using var answer = await http.GetAsync(new Uri($"http://{host.Address}:9100/metrics"), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("node_uname_info");
        }
    }

    [Fact]
    public async Task Ready_Server_HasTheHostsRealKeyPinned()
    {
        foreach (var host in _world.Fleet.Hosts)
        {
            var key = (await _world.Repository.ServerAsync(host.Name))?.HostKey.ShouldNotBeNull();
            $"{key!.Type} {key.Key}".ShouldBe(await _world.Fleet.HostKeyAsync(host));
        }
    }

    [Fact]
    public Task History_AnyTime_IsSoundAndSaysWhoDidWhat() => History.ShouldBeSoundAsync(_world.Repository);

    /// <summary>Longer than the probe interval: a probe that finds the same writes nothing.</summary>
    [Fact]
    public async Task Rest_NothingChanges_NothingIsCommitted()
    {
        await _world.AllReadyAndFreeAsync();
        await _world.QuietAsync(TimeSpan.FromSeconds(12));
    }
}
