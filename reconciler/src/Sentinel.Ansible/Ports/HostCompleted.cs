namespace Sentinel.Ansible;

/// <summary>A host went through everything; nothing that comes later in the run changes that.</summary>
public sealed record HostCompleted : RunEvent;
