using System.ComponentModel.DataAnnotations;

namespace Sentinel.Api.Health;

/// <summary>Section <c>Health</c>: from what on <c>/readyz</c> says that something is wrong.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>With fewer MiB free where the repository lies nobody should be sent here any more; 1 to 1,048,576.</summary>
    [Range(1, 1_048_576)]
    public int LeastFreeMib { get; set; } = 64;

    /// <summary>With fewer MiB free where the repository or the records of runs lie the service is degraded; 1 to 1,048,576.</summary>
    [Range(1, 1_048_576)]
    public int LowFreeMib { get; set; } = 1024;
}
