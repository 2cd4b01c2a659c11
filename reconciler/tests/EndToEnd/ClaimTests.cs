using System.Net;

namespace Sentinel.EndToEnd.Tests;

/// <summary>An address handed out, and taken back clean.</summary>
[Collection(ReadyFleet.Name)]
[Trait("Needs", "Host")]
public sealed class ClaimTests(ReadyFleet fleet) : EndToEndTest
{
    private readonly World _world = fleet.World;

    protected override World? Seen => _world;

    [Fact]
    public async Task Post_FreeServer_IsDurableWhenItIsAnswered()
    {
        await _world.AllReadyAndFreeAsync();
        var claim = await _world.Claims.PostAsync("""{"name":"shop-durable","purpose":"a shop"}""", Key());
        var manifest = await _world.Repository.ManifestAsync<IpClaim>(StatePaths.Manifest(ResourceKinds.IpClaim, claim.Name), claim.Commit);
        var server = await _world.Repository.ServerAsync(claim.Server!, claim.Commit);

        claim.Status.ShouldBe(HttpStatusCode.Created);
        (await _world.Repository.IsOnMainAsync(claim.Commit)).ShouldBeTrue();
        manifest.ShouldNotBeNull().Spec.Address.ShouldBe(claim.Address);
        manifest.Spec.Server.ShouldBe(claim.Server);
        server.ShouldNotBeNull().ClaimRef.ShouldNotBeNull().Uid.ShouldBe(manifest.Metadata.Uid);
        await _world.ReleaseAsync(claim);
    }

    [Fact]
    public async Task Post_FreeServer_ShowsTheHostsRealKey()
    {
        await _world.AllReadyAndFreeAsync();
        var claim = await _world.Claims.PostAsync("""{"purpose":"a shop"}""", Key());
        var host = _world.Fleet.Hosts.Single(h => h.Name == claim.Server);

        claim.Address.ShouldBe(host.Address);
        var ssh = claim.Body.GetProperty("ssh");
        ssh.GetProperty("hostKey").GetString().ShouldBe(await _world.Fleet.HostKeyAsync(host));
        ssh.GetProperty("user").GetString().ShouldBe(host.User);
        ssh.GetProperty("port").GetInt32().ShouldBe(host.Port);
        await _world.ReleaseAsync(claim);
    }

    [Fact]
    public async Task Post_SameKeyAgain_IsTheSameClaimAndNoOtherBody()
    {
        await _world.AllReadyAndFreeAsync();
        var key = Key();
        var first = await _world.Claims.PostAsync("""{"purpose":"a shop","requester":"ann"}""", key);
        var again = await _world.Claims.PostAsync("""{ "requester": "ann", "purpose": "a shop" }""", key);
        var other = await _world.Claims.PostAsync("""{"purpose":"another shop"}""", key);
        var read = await _world.Claims.GetAsync(first.Name);

        first.Status.ShouldBe(HttpStatusCode.Created);
        again.Status.ShouldBe(HttpStatusCode.OK);
        (again.Name, again.Address).ShouldBe((first.Name, first.Address));
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (read.Status, read.Phase, read.Address).ShouldBe((HttpStatusCode.OK, "Bound", first.Address));
        (await _world.Repository.ServersAsync()).Values.Count(s => s.ClaimRef is not null).ShouldBe(1);
        await _world.ReleaseAsync(first);
    }

    [Fact]
    public async Task Delete_BoundClaim_WipesTheCustomersData()
    {
        const string Plant = """
            set -e
            useradd -m -s /bin/bash bob
            echo '* * * * * true' | crontab -u bob - 2>/dev/null || { mkdir -p /var/spool/cron/crontabs; echo '* * * * * true' >/var/spool/cron/crontabs/bob; }
            mkdir -p /srv/shop /opt/app
            echo data >/srv/shop/data
            echo run >/opt/app/run
            """;
        const string Find = "id bob 2>/dev/null; ls -d /home/bob /var/spool/cron/crontabs/bob /srv/* /opt/app 2>/dev/null; true";
        await _world.AllReadyAndFreeAsync();
        var claim = await _world.Claims.PostAsync("""{"purpose":"a shop"}""", Key());
        var planted = await _world.Fleet.ExecAsync(claim.Server!, Plant);
        planted.ExitCode.ShouldBe(0, planted.Error);
        (await _world.Fleet.ExecAsync(claim.Server!, Find)).Output.ShouldContain("/srv/shop");

        var ended = await _world.Claims.DeleteAsync(claim.Name);
        ended.Status.ShouldBe(HttpStatusCode.Accepted);
        await _world.ServerAsync(claim.Server!, "wiped and free", s => s is { Phase: ServerPhase.Ready, ClaimRef: null });

        (await _world.Fleet.ExecAsync(claim.Server!, Find)).Output.ShouldBeEmpty();
        (await _world.Claims.GetAsync(claim.Name)).Phase.ShouldBe("Released");
        (await _world.Claims.DeleteAsync(claim.Name)).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_FourAtOnceForThreeServers_ThreeAreBoundAndOneWaitsItsTurn()
    {
        await _world.AllReadyAndFreeAsync();
        var claims = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => _world.Claims.PostAsync($$"""{"name":"race-{{n}}"}""", Key())));
        var bound = claims.Where(c => c.Phase == "Bound").ToList();
        var waiting = claims.Where(c => c.Phase == "Pending").ToList().ShouldHaveSingleItem();

        bound.ShouldAllBe(c => c.Status == HttpStatusCode.Created);
        bound.Select(c => c.Server).Distinct().Count().ShouldBe(3);
        waiting.Status.ShouldBe(HttpStatusCode.Accepted);
        waiting.Address.ShouldBeNull();

        await _world.Claims.DeleteAsync(bound[0].Name);
        var served = await _world.ClaimAsync(waiting.Name, "Bound by itself", c => c.Phase == "Bound");
        served.Server.ShouldBe(bound[0].Server);

        foreach (var claim in new[] { bound[1], bound[2], served })
            (await _world.Claims.DeleteAsync(claim.Name)).Status.ShouldBe(HttpStatusCode.Accepted);
        await _world.AllReadyAndFreeAsync();
    }

    private static string Key() => Guid.NewGuid().ToString();
}
