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
        await World.ServerAsync(free, "Retired", s => s.Phase == ServerPhase.Retired);
        (await World.Repository.ServerAsync(claim.Server!)).ShouldNotBeNull().Phase.ShouldBe(ServerPhase.Ready);
        (await World.Claims.GetAsync("shop")).Phase.ShouldBe("Bound");

        await World.Claims.DeleteAsync("shop");
        var retired = await World.ServerAsync(claim.Server!, "Retired", s => s.Phase == ServerPhase.Retired);
        retired.ClaimRef.ShouldBeNull();
    }
}
