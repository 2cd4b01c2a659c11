using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>What a host said of itself at its last verification; no more trustworthy than the host.</summary>
public sealed record ServerFacts
{
    [Description("Such as debian.")]
    public string? System { get; init; }

    [Description("Such as 12.")]
    public string? SystemVersion { get; init; }

    [Description("Release of the kernel, such as 6.1.0-18-amd64.")]
    public string? Kernel { get; init; }

    [Description("Such as x86_64.")]
    public string? Architecture { get; init; }

    [Description("Processors that the system sees.")]
    public int? Cpus { get; init; }

    [Description("Memory that the system has, in MiB.")]
    public int? MemoryMib { get; init; }

    [Description("Size of the root file system, in MiB.")]
    public int? DiskMib { get; init; }
}
