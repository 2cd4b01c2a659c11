using Sentinel.Reconciler.IpClaims;
using Sentinel.Resources;

namespace Sentinel.Api.Claims;

/// <summary>A claim as HTTP shows it.</summary>
internal sealed record ClaimAnswer
{
    public required string Name { get; init; }

    public required ClaimPhase Phase { get; init; }

    public string? Requester { get; init; }

    public string? Purpose { get; init; }

    /// <summary>Which servers fit; left out: any.</summary>
    public ClaimSelector? Selector { get; init; }

    public string? Address { get; init; }

    public string? Server { get; init; }

    public string? Session { get; init; }

    /// <summary>How a deploy reaches the server without trust on first use.</summary>
    public SshAnswer? Ssh { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public DateTimeOffset? BoundAt { get; init; }

    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>The lease, such as <c>72h</c>.</summary>
    public string? Ttl { get; init; }

    /// <summary><c>warn</c> or <c>release</c>; only with a lease.</summary>
    public string? ExpiryPolicy { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True: the lease is over, and the claim stays live by its policy.</summary>
    public bool? Overdue { get; init; }

    /// <summary>True: its server does not answer.</summary>
    public bool? Degraded { get; init; }

    /// <summary>Why it waits.</summary>
    public ClaimWait? Waiting { get; init; }

    /// <summary>Of an ended claim: until when its end can be undone at least.</summary>
    public DateTimeOffset? UndoableUntil { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A commit of main that contains what is said here.</summary>
    public required string Commit { get; init; }

    public static ClaimAnswer Of(ClaimView view, ClaimWait? wait = null)
    {
        var spec = view.Claim.Status?.LastSpec ?? view.Claim.Spec;
        var server = view.Server;
        return new ClaimAnswer
        {
            Name = view.Claim.Metadata.Name,
            Phase = view.Phase,
            Requester = spec.Requester,
            Purpose = spec.Purpose,
            Selector = spec.Selector,
            Address = view.Phase == ClaimPhase.Pending ? null : spec.Address,
            Server = view.Phase == ClaimPhase.Pending ? null : spec.Server,
            Session = server?.Spec.Session,
            Ssh = server is null ? null : new SshAnswer(server.Spec.Ssh.Port, server.Spec.Ssh.User, HostKey(server)),
            Labels = server?.Metadata.Labels,
            BoundAt = view.BoundAt,
            RequestedAt = spec.RequestedAt,
            Ttl = spec.Ttl is { } ttl ? Duration.Format(ttl) : null,
            ExpiryPolicy = spec.Ttl is null ? null : spec.ExpiryPolicy.ToString().ToLowerInvariant(),
            ExpiresAt = view.ExpiresAt,
            Overdue = view.IsOverdue ? true : null,
            Degraded = server?.Status?.Conditions.Any(c => c is { Type: ConditionTypes.Degraded, Status: "True" }) == true ? true : null,
            Waiting = wait,
            UndoableUntil = view.UndoableUntil,
            EndedAt = view.Claim.Status?.EndedAt,
            Commit = view.Revision,
        };
    }

    private static string? HostKey(Server server) => server.Status?.HostKey is { } key ? $"{key.Type} {key.Key}" : null;
}
