namespace Sentinel.EndToEnd.Tests;

/// <summary>A host that shows another key is not spoken to.</summary>
[Trait("Needs", "Host")]
public sealed class HostKeyTests : OwnWorldTest
{
    [Fact]
    public async Task Verify_HostKeyChanged_QuarantinesAndRunsNothing()
    {
        await StartAsync(1);
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var host = World.Fleet.Hosts[0].Name;
        var runs = Directory.GetDirectories(World.Service.RunsPath);
        await World.Fleet.FaultAsync("new-host-key", host);

        await World.Repository.MergeAsync("another-port", ("profiles/default.yaml", """
            apiVersion: sentinel.collectverything.io/v1alpha1
            kind: ServerProfile
            metadata:
              name: default
            spec:
              roles:
                - name: base
                - name: metrics_agent
                  variables:
                    metrics_agent_listen_port: 9101

            """));
        var server = await World.ServerAsync(host, "Quarantined", s => s.Phase == ServerPhase.Quarantined);

        server.Conditions.Single(c => c.Type == ConditionTypes.Ready).Reason.ShouldBe("HostKeyChanged");
        server.Conditions.Single(c => c.Type == ConditionTypes.Stalled).Status.ShouldBe("True");
        Directory.GetDirectories(World.Service.RunsPath).ShouldBe(runs, ignoreOrder: true);
        await World.QuietAsync(TimeSpan.FromSeconds(7));
    }
}
