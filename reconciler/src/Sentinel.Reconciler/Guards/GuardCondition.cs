using Sentinel.Reconciler.Servers;
using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>The condition of a server that a guard holds. It tells no numbers, which would make it change with others.</summary>
internal static class GuardCondition
{
    public static void Set(ConditionList list, ServerStatus status)
    {
        var release = status.ClaimRef is { Guard: GuardVerdict.Held };
        var retire = status.Retirement is { Guard: GuardVerdict.Held };
        list.SetWhileTrue(
            ConditionTypes.GuardHeld,
            release || retire,
            release ? ServerReasons.ReleaseCap : ServerReasons.RetireCap,
            release
                ? $"The end of claim {status.ClaimRef?.Name} is over the cap on releases. Nothing is wiped until a person confirms it: sentinel confirm release --count N."
                : "Leaving the desired state is over the cap on retirements. The server stays as it is until a person confirms it: sentinel confirm retire --count N.");
    }

    /// <summary>The status with its condition as it must be.</summary>
    public static ServerStatus Apply(ServerStatus status, DateTimeOffset now)
    {
        var list = new ConditionList(status.Conditions, now);
        Set(list, status);
        return status with { Conditions = list.ToList() };
    }
}
