namespace Sentinel.Resources;

/// <summary>That a server is on its way out of the desired state.</summary>
public sealed record ServerRetirement
{
    /// <summary>When it was decided.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Null: within the cap.</summary>
    public GuardVerdict? Guard { get; init; }
}
