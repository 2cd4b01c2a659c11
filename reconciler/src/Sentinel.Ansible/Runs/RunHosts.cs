using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Sentinel.Ansible;

/// <summary>The hosts of a run as Ansible sees them: numbered, checked, and with data that it never evaluates.</summary>
internal sealed class RunHosts
{
    private readonly List<(string Id, RunHost Host)> _hosts = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly LoginKeys _keys;
    private readonly bool _marksConnections;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <param name="request">Its hosts.</param>
    /// <param name="keys">Where the private keys are.</param>
    /// <param name="marksConnections">False for mitogen, which cannot take marked values for a connection.</param>
    public RunHosts(RunRequest request, LoginKeys keys, bool marksConnections)
    {
        (_keys, _marksConnections) = (keys, marksConnections);
        foreach (var host in request.Hosts)
        {
            if (Problem(host) is { } problem)
                _refused[host.Server] = problem;
            else
                Add(string.Create(CultureInfo.InvariantCulture, $"s{_hosts.Count + 1:0000}"), host);
        }
    }

    /// <summary>Ansible's name → the Server's.</summary>
    public IReadOnlyDictionary<string, string> Servers =>
        _hosts.ToDictionary(pair => pair.Id, pair => pair.Host.Server, StringComparer.Ordinal);

    /// <summary>Server → why it takes no part.</summary>
    public IReadOnlyDictionary<string, string> Refused => _refused;

    /// <summary>What opens hosts and is in no file.</summary>
    public RunSecrets Secrets { get; } = new();

    /// <summary>Takes over what connections to its hosts are open.</summary>
    /// <param name="connections">What the looks at the hosts left open.</param>
    /// <param name="controlFolder">Where the run's sockets are.</param>
    /// <returns>What names their processes in a command line.</returns>
    public IReadOnlyList<string> TakeOver(KeptConnections connections, string controlFolder)
    {
        var markers = new List<string>();
        foreach (var (id, host) in _hosts)
        {
            if (connections.Take(host, Path.Combine(controlFolder, id)) is not { } marker)
                continue;
            markers.Add(marker);
            _open.Add(id);
        }

        return markers;
    }

    /// <param name="configurationDigest">Of the run's configuration.</param>
    /// <param name="controlFolder">Where the run's sockets are, and the public keys of its agent.</param>
    public byte[] Inventory(string configurationDigest, string controlFolder)
    {
        var hosts = new JsonObject();
        foreach (var (id, host) in _hosts)
            hosts[id] = Variables(id, host, controlFolder);
        return InertJson.Bytes(new JsonObject
        {
            ["all"] = new JsonObject
            {
                ["hosts"] = hosts,
                ["vars"] = new JsonObject { [OwnVariables.ConfigurationDigest] = InertJson.Marked(configurationDigest) },
            },
        });
    }

    public byte[] KnownHostsFile() =>
        Encoding.ASCII.GetBytes(string.Concat(
            _hosts.Select(pair => KnownHosts.Line(pair.Host.Address, pair.Host.Port, pair.Host.HostKey))));

    private void Add(string id, RunHost host)
    {
        _hosts.Add((id, host));
        if (host.Secret is { } secret)
            Secrets.Add(id, secret, Connection);
    }

    private JsonObject Variables(string id, RunHost host, string controlFolder)
    {
        var variables = new JsonObject
        {
            ["ansible_host"] = Connection(host.Address),
            ["ansible_port"] = host.Port,
            ["ansible_user"] = Connection(host.User),
            ["ansible_ssh_extra_args"] = Connection("-o HostKeyAlgorithms=" + KnownHosts.AlgorithmsOf(host.HostKey.Type)),
            ["srv"] = InertJson.Marked(host.Data),
        };

        SetIdentity(variables, host, controlFolder);
        if (_open.Contains(id))
            variables["ansible_control_path"] = Connection(Path.Combine(controlFolder, id));

        // A fresh host may have no sudo, and root needs none.
        if (host.User == "root")
            variables["ansible_become"] = false;
        return variables;
    }

    private void SetIdentity(JsonObject variables, RunHost host, string controlFolder)
    {
        switch (host.Secret)
        {
            case null:
                variables["ansible_ssh_private_key_file"] = Connection(_keys.FileOf(host.Identity));
                break;
            case { PrivateKey: { } key }:
                variables["ansible_ssh_args"] = Connection(AnsibleCfgTemplate.ArgumentsByAgent(Path.Combine(controlFolder, "agent")));
                variables["ansible_ssh_private_key_file"] = Connection(Path.Combine(controlFolder, Secrets.NameOf(key)));
                break;
            default:
                variables["ansible_ssh_args"] = Connection(AnsibleCfgTemplate.ArgumentsByPassword);
                break;
        }
    }

    /// <summary>Each was checked against a closed form (an IP address, an account's name, a path of plain letters): there is nothing in it to evaluate.</summary>
    private JsonNode Connection(string value) => _marksConnections ? InertJson.Marked(value) : JsonValue.Create(value);

    private string? Problem(RunHost host)
    {
        if (HostAddress.Problem(host.Address, host.Port, host.User) is { } address)
            return address + " Correct the manifest.";
        if (KnownHosts.Problem(host.HostKey) is { } key)
            return key + " Restore the server's status from git, or trust the host's key anew.";
        if (InertJson.ReservedKey(host.Data) is { } reserved)
            return $"Its data has the key '{OneLine.Of(reserved, 64)}', and keys that begin with __ansible_ are Ansible's own. Rename it.";
        if (host.Secret is not { } secret)
            return _keys.Problem(host.Identity);
        if (!_marksConnections && (IsTemplate(secret.Password) || IsTemplate(secret.BecomePassword)))
            return "Its password has {{, {% or {# in it, which mitogen's strategy would evaluate. Change the password, or leave Ansible:MitogenPath empty.";
        return secret.PrivateKey is null ? LoginProblem.MissingSshpass() : null;
    }

    private static bool IsTemplate(string? text) =>
        text is not null && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("{#", StringComparison.Ordinal));
}
