using System.ComponentModel.DataAnnotations;

namespace Sentinel.Reconciler;

/// <summary>Section <c>Reconciler</c>.</summary>
public sealed class ReconcilerOptions
{
    public const string Section = "Reconciler";

    /// <summary>Passes at once, 1 to 64.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = 8;

    /// <summary>When everything is looked at again, as a cron expression in UTC.</summary>
    [Required]
    public string ResyncSchedule { get; set; } = "*/10 * * * *";

    /// <summary>Delay before an object whose pass broke is tried again the first time; doubles from there. 10 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan BackoffBase { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest such delay, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan BackoffCap { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one look at a port may take, 100 ms to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:30")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often Ready servers are probed, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest pause between two probes of an unreachable server, 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan WaitingProbeCap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Delay after the first failed attempt; doubles from there, with up to 50 % jitter. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest such delay, 1 s to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a server that retires may stay without its cleanup, 10 s to 30 days; then it ends as skipped.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "30.00:00:00")]
    public TimeSpan RetireLimit { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Ansible runs at once, 1 to 32.</summary>
    [Range(1, 32)]
    public int ParallelRuns { get; set; } = 2;

    /// <summary>Hosts in one run, 1 to 100.</summary>
    [Range(1, 100)]
    public int BatchSize { get; set; } = 25;

    /// <summary>How long a run waits for one more host to join it, up to 10 s; four times as long while hosts are being verified, and twenty times in all at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan BatchWindow { get; set; } = TimeSpan.FromMilliseconds(300);
}
