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

    public string? Address { get; init; }

    public string? Server { get; init; }

    public string? Session { get; init; }

    /// <summary>How a deploy reaches the server without trust on first use.</summary>
    public SshAnswer? Ssh { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public DateTimeOffset? BoundAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>A commit of main that contains what is said here.</summary>
    public required string Commit { get; init; }

    public static ClaimAnswer Of(ClaimView view)
    {
        var spec = view.Claim.Status?.LastSpec ?? view.Claim.Spec;
        var server = view.Server;
        return new ClaimAnswer
        {
            Name = view.Claim.Metadata.Name,
            Phase = view.Phase,
            Requester = spec.Requester,
            Purpose = spec.Purpose,
            Address = view.Phase == ClaimPhase.Pending ? null : spec.Address,
            Server = view.Phase == ClaimPhase.Pending ? null : spec.Server,
            Session = server?.Spec.Session,
            Ssh = server is null ? null : new SshAnswer(server.Spec.Ssh.Port, server.Spec.Ssh.User, HostKey(server)),
            Labels = server?.Metadata.Labels,
            BoundAt = view.BoundAt,
            EndedAt = view.Claim.Status?.EndedAt,
            Commit = view.Revision,
        };
    }

    private static string? HostKey(Server server) => server.Status?.HostKey is { } key ? $"{key.Type} {key.Key}" : null;
}
