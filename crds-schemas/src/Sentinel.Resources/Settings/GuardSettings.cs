using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>Caps on what destroys something, whatever its cause.</summary>
public sealed record GuardSettings
{
    [Description("Servers whose claim ends: after the grace they are wiped.")]
    public GuardLimit Release { get; init; } = new();

    [Description("Servers that leave the desired state.")]
    public GuardLimit Retire { get; init; } = new();
}
