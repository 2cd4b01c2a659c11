namespace Sentinel.EndToEnd.Tests;

/// <summary>Runs by mitogen, where the machine's settings ask for it. That it does the same as plain Ansible is proven in <c>ansible/tests</c>.</summary>
[Trait("Needs", "Host")]
public sealed class MitogenTests : OwnWorldTest
{
    private const string Plugins = "/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy";

    [Fact]
    public async Task Life_ByMitogen_IsTheSame()
    {
        await StartAsync(2, null, $"--Ansible:MitogenPath={Plugins}", "--Claims:ReleaseGrace=00:00:00", "--Claims:CoolDown=00:00:01");
        await World.ImportAsync();
        await World.AllReadyAndFreeAsync();
        var claim = await World.Claims.PostAsync("""{"name":"shop"}""");
        await World.ReleaseAsync(claim);

        await World.Repository.MergeAsync("remove-the-list", ("imports/e2e.csv", null));
        foreach (var host in World.Fleet.Hosts)
            await World.ServerAsync(host.Name, "Retired", s => s.Phase == ServerPhase.Retired && s.Conditions.Any(c => c.Reason == "Retired"));
        var inventories = Directory.GetFiles(World.Service.RunsPath, "inventory.json", SearchOption.AllDirectories);
        inventories.Length.ShouldBeGreaterThanOrEqualTo(3);
    }
}
