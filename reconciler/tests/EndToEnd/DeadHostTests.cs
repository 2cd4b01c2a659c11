namespace Sentinel.EndToEnd.Tests;

/// <summary>One bad host never stops the others.</summary>
[Trait("Needs", "Host")]
public sealed class DeadHostTests : OwnWorldTest
{
    private const string Dead = "e2e-05";

    [Fact]
    public async Task Import_OneOfFiveHostsIsDead_OthersAreReadyAndItFollowsWhenItComesBack()
    {
        await StartAsync(5, [Dead]);
        await World.ImportAsync();
        await World.ServersAsync("the four living servers Ready", servers => servers.Count(s => s.Key != Dead && s.Value.Phase == ServerPhase.Ready) == 4);

        var waiting = await World.ServerAsync(Dead, "Waiting", s => s.Phase == ServerPhase.Waiting);
        var ready = waiting.Conditions.Single(c => c.Type == ConditionTypes.Ready);
        ready.Status.ShouldBe("False");
        ready.Reason.ShouldBe("Unreachable");
        ready.Message.ShouldNotBeEmpty();
        waiting.Attempts.ShouldBe(0);
        await World.QuietAsync(TimeSpan.FromSeconds(12));

        await World.Fleet.FaultAsync("start", Dead);
        await World.AllReadyAndFreeAsync();
    }
}
