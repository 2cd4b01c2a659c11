using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Provision;

/// <summary>
/// One <c>ansible-playbook</c> as an administrator would start it: the same playbook, roles, variables and ssh settings as the service
/// generates, one inventory with every host, and no journal.
/// </summary>
internal sealed class HandContender(string folder, string key, TimeProvider time)
{
    private static readonly string Content = Path.Combine(Product.Root, "ansible");

    /// <summary>Takes over what the service generated.</summary>
    public async Task TakeAsync(string state, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in (string[])["site.yml", "ansible.cfg", "vars.json", "roles.json"])
        {
            var text = await Command.GitAsync(state, cancellationToken, "show", $"main:generated/default/{name}").ConfigureAwait(false);
            var lines = text.Split('\n').Where(l => !l.StartsWith("callbacks_enabled", StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(folder, name), string.Join('\n', lines), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<ProvisionResult> RunAsync(BenchFleet fleet, int forks, CancellationToken cancellationToken)
    {
        var hosts = await fleet.HostsAsync(cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "inventory.json"), Inventory(hosts), cancellationToken).ConfigureAwait(false);
        using var group = new CpuGroup("hand");
        var (machine, start) = (Machine.BusySeconds(), time.GetTimestamp());
        await Command.RunAsync("env", [.. Environment(fleet, forks), "sh", .. group.Command("ansible-playbook", "-i", $"{folder}/inventory.json", $"{folder}/site.yml")], cancellationToken).ConfigureAwait(false);
        return new ProvisionResult(time.GetElapsedTime(start).TotalSeconds, group.Seconds, Machine.BusySeconds() - machine, new Dictionary<string, double>());
    }

    private string[] Environment(BenchFleet fleet, int forks) =>
    [
        $"ANSIBLE_CONFIG={folder}/ansible.cfg",
        $"ANSIBLE_ROLES_PATH={Content}/roles",
        $"ANSIBLE_LIBRARY={Content}/plugins/modules",
        $"ANSIBLE_MODULE_UTILS={Content}/plugins/module_utils",
        $"ANSIBLE_HOME={folder}/home",
        $"ANSIBLE_SSH_CONTROL_PATH_DIR={folder}/cp",
        $"ANSIBLE_SSH_COMMON_ARGS=-o UserKnownHostsFile={fleet.KnownHosts}",
        string.Create(CultureInfo.InvariantCulture, $"ANSIBLE_FORKS={forks}"),
        "LC_ALL=C.UTF-8",
    ];

    private string Inventory(IReadOnlyList<string[]> hosts)
    {
        var entries = new JsonObject();
        foreach (var host in hosts)
        {
            entries[host[0]] = new JsonObject
            {
                ["ansible_host"] = host[1],
                ["ansible_port"] = int.Parse(host[2], CultureInfo.InvariantCulture),
                ["ansible_user"] = host[3],
                ["ansible_ssh_private_key_file"] = key,
                ["srv"] = new JsonObject { ["name"] = host[0], ["address"] = host[1], ["labels"] = new JsonObject() },
            };
        }

        var all = new JsonObject
        {
            ["hosts"] = entries,
            ["vars"] = new JsonObject { ["sentinel_configuration_digest"] = "sha256:" + new string('0', 64) },
        };
        return new JsonObject { ["all"] = all }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
