using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Values of a row that says none.</summary>
public sealed record SupplierDefaults
{
    [Description("TCP port of sshd, 1 to 65535; 22 where nothing is said.")]
    [FromTo(1, 65535)]
    public int? SshPort { get; init; }

    [Description("Account of the first login; root where nothing is said.")]
    public string? SshUser { get; init; }

    [Description("The label region.")]
    public string? Region { get; init; }

    [Description("The ServerProfile of new servers; default where nothing is said.")]
    public string? Profile { get; init; }

    [Description("The Credential that opens the servers at the first login.")]
    public string? Credential { get; init; }
}
