using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>What keeps Sentinel from acting, by the settings in force.</summary>
/// <param name="Pause">Nothing is done with any server or list while it is on.</param>
/// <param name="Freeze">Nothing is changed on machines until its end; null: no freeze holds.</param>
public sealed record Standstill(RepositoryPause Pause, FreezeInForce? Freeze)
{
    public static Standstill None { get; } = new(RepositoryPause.Off, null);

    public bool IsPaused => Pause.IsOn;

    public bool IsFrozen => Freeze is not null;
}
