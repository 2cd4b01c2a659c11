using System.ComponentModel.DataAnnotations;

namespace Sentinel.Reconciler;

/// <summary>Section <c>Claims</c>.</summary>
public sealed class ClaimsOptions
{
    public const string Section = "Claims";

    /// <summary>How long after its end a claim's server is left untouched before the wipe, up to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ReleaseGrace { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Pause between a verified wipe and the next hand-out, up to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an ended claim's tombstone is kept, and its name taken: 1 to 3650 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan TombstoneAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>A server is probed before it is handed out when its last good probe is older than this; up to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ProbeFreshness { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long that probe may take before the next server is tried, 10 ms to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
