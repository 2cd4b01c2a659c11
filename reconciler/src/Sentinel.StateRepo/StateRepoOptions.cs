using System.ComponentModel.DataAnnotations;

namespace Sentinel.StateRepo;

/// <summary>Section <c>StateRepo</c>.</summary>
public sealed class StateRepoOptions
{
    public const string Section = "StateRepo";

    /// <summary>The bare repository.</summary>
    [Required]
    public string Path { get; set; } = "state.git";

    /// <summary>The branch that is the truth.</summary>
    [Required]
    [RegularExpression(@"\A[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\z")]
    public string Branch { get; set; } = "main";

    /// <summary>How often main is looked at beside the file system's own word; 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How commits are written: a pack a batch, or loose objects through LibGit2Sharp. Both are as durable; the second is slow.</summary>
    public StateWriterKind Writer { get; set; } = StateWriterKind.Pack;

    /// <summary>Changes that may wait to be committed, 16 to 1,000,000; callers beyond that wait for a place in the queue.</summary>
    [Range(16, 1_000_000)]
    public int QueueLimit { get; set; } = 4096;

    /// <summary>How often packs are looked at and joined where they became many; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaintenanceInterval { get; set; } = TimeSpan.FromSeconds(30);
}
