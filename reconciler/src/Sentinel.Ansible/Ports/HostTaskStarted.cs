namespace Sentinel.Ansible;

/// <summary>A task began on a host.</summary>
public sealed record HostTaskStarted : RunEvent
{
    /// <summary>Null for a task outside roles.</summary>
    public string? Role { get; init; }

    public required string Task { get; init; }
}
