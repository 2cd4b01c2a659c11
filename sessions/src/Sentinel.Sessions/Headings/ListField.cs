namespace Sentinel.Sessions.Headings;

/// <summary>What a column of a supplier's list can say of a server.</summary>
internal enum ListField
{
    Name,
    Address,
    SshPort,
    SshUser,
    HostKey,
    Credential,
    Region,
    Cpu,
    MemoryGb,
    DiskGb,
    Notes,
    OrderNumber,
    Price,
    LeaseEnd,
}
