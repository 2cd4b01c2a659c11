namespace Sentinel.Ansible;

/// <summary>Bounds of a run.</summary>
internal static class RunLimits
{
    public const int MostHosts = 1000;

    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The wrapper waits longer than the follower, so that the follower's reason is the one on record while it is there.</summary>
    public static readonly TimeSpan WrapperGrace = TimeSpan.FromSeconds(15);
}
