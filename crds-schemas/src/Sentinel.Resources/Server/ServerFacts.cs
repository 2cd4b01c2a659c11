namespace Sentinel.Resources;

/// <summary>What a host said of itself at its last verification; no more trustworthy than the host.</summary>
public sealed record ServerFacts
{
    /// <summary>Such as <c>debian</c>.</summary>
    public string? System { get; init; }

    /// <summary>Such as <c>12</c>.</summary>
    public string? SystemVersion { get; init; }

    /// <summary>Release of the kernel, such as <c>6.1.0-18-amd64</c>.</summary>
    public string? Kernel { get; init; }

    /// <summary>Such as <c>x86_64</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>Processors that the system sees.</summary>
    public int? Cpus { get; init; }

    /// <summary>Memory that the system has, in MiB.</summary>
    public int? MemoryMib { get; init; }

    /// <summary>Size of the root file system, in MiB.</summary>
    public int? DiskMib { get; init; }
}
