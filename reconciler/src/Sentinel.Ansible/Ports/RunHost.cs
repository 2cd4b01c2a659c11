using System.Text.Json.Nodes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>One host of a run.</summary>
public sealed record RunHost
{
    /// <summary>Name of the Server.</summary>
    public required string Server { get; init; }

    public required string Address { get; init; }

    public int Port { get; init; } = 22;

    public required string User { get; init; }

    public required LoginIdentity Identity { get; init; }

    /// <summary>What opens it instead of the identity's private key file, from a Credential; null: nothing. It is kept in the run's memory alone.</summary>
    public ServerSecret? Secret { get; init; }

    /// <summary>The pinned key; a host that shows another is not spoken to.</summary>
    public required HostKey HostKey { get; init; }

    /// <summary>What the roles see as <c>srv</c>: data, never evaluated. Keys that begin <c>__ansible_</c> are refused.</summary>
    public JsonObject Data { get; init; } = [];
}
