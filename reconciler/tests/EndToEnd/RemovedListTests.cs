namespace Sentinel.EndToEnd.Tests;

/// <summary>The list's presence is the desired state.</summary>
[Trait("Needs", "Host")]
public sealed class RemovedListTests : OwnWorldTest
{
    [Fact]
    public async Task Remove_List_RetiresItsServersAndAClaimedOneAfterItsClaim()
    {
        await StartAsync(2);
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var claim = await World.Claims.PostAsync("""{"name":"shop"}""");
        var free = World.Fleet.Hosts.Single(h => h.Name != claim.Server).Name;

        await World.Repository.MergeAsync("remove-the-list", ("imports/e2e.csv", null));
        await RetiredAsync(free);
        (await World.Repository.ServerAsync(claim.Server!)).ShouldNotBeNull().Phase.ShouldBe(ServerPhase.Ready);
        (await World.Claims.GetAsync("shop")).Phase.ShouldBe("Bound");

        await World.Claims.DeleteAsync("shop");
        (await RetiredAsync(claim.Server!)).ClaimRef.ShouldBeNull();
    }

    [Fact]
    public async Task Remove_ServerThatIsDead_EndsAsSkippedAndTheOthersAreCleaned()
    {
        await StartAsync(2, null, "--Reconciler:RetireLimit=00:00:20");
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var (dead, healthy) = (World.Fleet.Hosts[0].Name, World.Fleet.Hosts[1].Name);
        await World.Fleet.FaultAsync("link-down", dead);

        await World.Repository.MergeAsync("remove-the-list", ("imports/e2e.csv", null));

        await RetiredAsync(healthy);
        var skipped = await World.ServerAsync(dead, "Retired", s => s.Phase == ServerPhase.Retired);
        (Ready(skipped).Reason, skipped.HostKey).ShouldBe(("CleanupSkipped", null));
        Ready(skipped).Message.ShouldContain("/etc/sudoers.d/sentinel", customMessage: "it says what is left");
        await World.Fleet.FaultAsync("link-up", dead);
    }

    /// <summary>Retired, and the host itself knows nothing of Sentinel any more.</summary>
    private async Task<ServerStatus> RetiredAsync(string server)
    {
        var retired = await World.ServerAsync(server, "Retired", s => s.Phase == ServerPhase.Retired);
        (Ready(retired).Reason, retired.HostKey).ShouldBe(("Retired", null));
        var left = await World.Fleet.ExecAsync(server, "ls -d /var/lib/sentinel /etc/sudoers.d/sentinel; getent passwd sentinel; dpkg-query -Wf '${Status}' prometheus-node-exporter | grep -x 'install ok installed'");
        left.Output.Trim().ShouldBeEmpty();
        return retired;
    }

    private static k8s.Models.V1Condition Ready(ServerStatus status) => status.Conditions.Single(c => c.Type == ConditionTypes.Ready);
}
