using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>That a server is on its way out of the desired state.</summary>
public sealed record ServerRetirement
{
    [Description("When it was decided.")]
    public required DateTimeOffset Since { get; init; }

    [Description("Null: within the cap.")]
    public GuardVerdict? Guard { get; init; }
}
