using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>How a profile's new configuration reaches the servers that have an older one.</summary>
public sealed record RolloutSpec
{
    [Description("Free servers that may be brought to a new configuration at once: a number, or a share of the profile's servers such as 10%. One goes first, alone.")]
    public CountOrShare MaxUnavailable { get; init; } = new(10, IsShare: true);
}
