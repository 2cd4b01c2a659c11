namespace Sentinel.Sessions.Rows;

/// <summary>
/// What a good row says of a server's fields, in the form in which a manifest has it.
/// The defaults are those of a row that says nothing.
/// </summary>
internal sealed record RowValues
{
    private static readonly Dictionary<string, string> NoLabels = [];

    public static readonly RowValues Default = new();

    public string? SshPort { get; set; } = "22";

    public string? SshUser { get; set; } = "root";

    public string? HostKey { get; set; }

    public string? Credential { get; set; }

    public string? Region { get; set; }

    public string? Cpu { get; set; }

    public string? MemoryGb { get; set; }

    public string? DiskGb { get; set; }

    public string? Notes { get; set; }

    public string? OrderNumber { get; set; }

    public string? Price { get; set; }

    public string? LeaseEnd { get; set; }

    /// <summary>Labels that all servers of the list's Supplier get; one instance for all rows.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels;
}
