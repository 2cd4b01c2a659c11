using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Roles, variables and limits of a profile.</summary>
public sealed record ServerProfileSpec
{
    [Description("Ansible roles in the order in which they are applied.")]
    public IReadOnlyList<ProfileRole> Roles { get; init; } = [];

    [Description("How long one run may take on its hosts, as a duration such as 30m.")]
    public TimeSpan RunTimeout { get; init; } = TimeSpan.FromMinutes(30);

    [Description("Failed attempts before a server is quarantined, 1 to 100.")]
    [FromTo(1, 100)]
    public int RetryBudget { get; init; } = 5;

    [Description("How a new configuration reaches the servers that have an older one.")]
    public RolloutSpec Rollout { get; init; } = new();
}
