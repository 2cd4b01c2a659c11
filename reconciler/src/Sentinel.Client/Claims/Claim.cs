using System.Text.Json;

namespace Sentinel.Client;

/// <summary>A claim as the service told it. What it did not tell is null.</summary>
public sealed record Claim
{
    /// <summary>Its name: what the other calls take.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public ClaimPhase Phase { get; init; }

    /// <summary>For whom.</summary>
    public string? Requester { get; init; }

    /// <summary>Why.</summary>
    public string? Purpose { get; init; }

    /// <summary>IPv4 or IPv6 address of the server.</summary>
    public string? Address { get; init; }

    /// <summary>The server's name.</summary>
    public string? Server { get; init; }

    /// <summary>The supplier's list that brought the server.</summary>
    public string? Session { get; init; }

    /// <summary>How to log in.</summary>
    public SshAccess? Ssh { get; init; }

    /// <summary>The server's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>When the server became the requester's.</summary>
    public DateTimeOffset? BoundAt { get; init; }

    /// <summary>When the lease ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the claim ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A commit of the state repository that contains what is said here.</summary>
    public string? Commit { get; init; }

    /// <summary>The whole answer, with what this version of the client has no property for.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Null: the JSON is no claim's.</summary>
    internal static Claim? Of(JsonElement json)
    {
        if (json.TextOf("name") is not { } name)
            return null;
        return new Claim
        {
            Name = name,
            Phase = Enum.GetValues<ClaimPhase>().FirstOrDefault(p => p.ToString() == json.TextOf("phase")),
            Requester = json.TextOf("requester"),
            Purpose = json.TextOf("purpose"),
            Address = json.TextOf("address"),
            Server = json.TextOf("server"),
            Session = json.TextOf("session"),
            Ssh = json.ObjectOf("ssh") is { } ssh ? new SshAccess(ssh.NumberOf("port") ?? 22, ssh.TextOf("user") ?? "", ssh.TextOf("hostKey")) : null,
            Labels = json.TextsOf("labels"),
            BoundAt = json.TimeOf("boundAt"),
            ExpiresAt = json.TimeOf("expiresAt"),
            EndedAt = json.TimeOf("endedAt"),
            Commit = json.TextOf("commit"),
            Json = json,
        };
    }
}
