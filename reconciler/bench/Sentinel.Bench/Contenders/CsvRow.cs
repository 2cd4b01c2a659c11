using CsvHelper.Configuration.Attributes;

namespace Sentinel.Bench.Contenders;

/// <summary>A row as CsvHelper makes it.</summary>
internal sealed record CsvRow
{
    [Name("hostname")]
    public string? Hostname { get; init; }

    [Name("ip_address")]
    public string? Address { get; init; }

    [Name("ssh_port")]
    public int SshPort { get; init; }

    [Name("ssh_user")]
    public string? SshUser { get; init; }

    [Name("region")]
    public string? Region { get; init; }

    [Name("notes")]
    public string? Notes { get; init; }

    [Name("order_number")]
    public string? OrderNumber { get; init; }

    [Name("price")]
    public decimal Price { get; init; }
}
