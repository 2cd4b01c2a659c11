using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>
/// What of a run is secret. It goes to the run by a pipe when it starts, stays in the run's own memory, and is in no file: the run needs
/// nothing of this process after that.
/// </summary>
internal sealed class RunSecrets
{
    private readonly JsonObject _hosts = [];
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public bool IsEmpty => _hosts.Count == 0 && _keys.Count == 0;

    /// <summary>What a private key is called in this run: its public half is the file of that name. Hosts of one list mostly share one.</summary>
    public string NameOf(string privateKey) => _keys[privateKey];

    /// <param name="id">Ansible's name of the host.</param>
    /// <param name="secret">What opens it.</param>
    /// <param name="mark">Makes a text one that Ansible never evaluates.</param>
    public void Add(string id, ServerSecret secret, Func<string, JsonNode> mark)
    {
        var variables = new JsonObject();
        if (secret.PrivateKey is { } key)
            _keys.TryAdd(key, $"key{_keys.Count + 1}.pub");
        else if (secret.Password is { } password)
            variables["ansible_password"] = mark(password);
        if ((secret.BecomePassword ?? secret.Password) is { } become)
            variables["ansible_become_password"] = mark(become);
        if (variables.Count > 0)
            _hosts[id] = variables;
    }

    /// <summary>What <c>with-secrets.py</c> reads.</summary>
    /// <param name="folder">The folder of the run's sockets.</param>
    /// <param name="limit">How long the run may take.</param>
    public string Text(string folder, TimeSpan limit) => new JsonObject
    {
        ["inventory"] = new JsonObject { ["all"] = new JsonObject { ["hosts"] = _hosts.DeepClone() } },
        ["keys"] = new JsonObject(_keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Value, k.Key))),
        ["folder"] = folder,
        ["seconds"] = (long)Math.Ceiling(limit.TotalSeconds),
    }.ToJsonString();

    /// <summary>None of it.</summary>
    public override string ToString() => "(secret)";
}
