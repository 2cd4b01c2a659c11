namespace Sentinel.Ansible;

/// <summary>The connection to a host was not made, or was lost.</summary>
public sealed record HostUnreachable : RunEvent
{
    public required string Message { get; init; }
}
