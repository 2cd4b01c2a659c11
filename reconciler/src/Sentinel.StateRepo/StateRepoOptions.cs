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

    /// <summary>How often main is looked at beside the file system's own word, and the remote beside its webhook; 100 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How commits are written: a pack a batch, or loose objects through LibGit2Sharp. Both are as durable; the second is slow.</summary>
    public StateWriterKind Writer { get; set; } = StateWriterKind.Pack;

    /// <summary>Changes that may wait to be committed, 16 to 1,000,000; callers beyond that wait for a place in the queue.</summary>
    [Range(16, 1_000_000)]
    public int QueueLimit { get; set; } = 4096;

    /// <summary>Where a stop leaves what the next start needs to be quick; by default <c>sentinel.cache</c> in the repository, empty: nowhere.</summary>
    public string? CachePath { get; set; }

    /// <summary>Changes that the stream of changes holds for those who follow it, 1,000 to 10,000,000; one larger commit is held whole.</summary>
    [Range(1_000, 10_000_000)]
    public int ChangeWindowCount { get; set; } = 100_000;

    /// <summary>How long it holds them, 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ChangeWindowTime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often packs are looked at and joined where they became many; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaintenanceInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The remote: <c>https://</c>, <c>ssh://</c>, <c>user@host:path</c>, <c>file://</c> or an absolute path; none: the local repository is all there is.</summary>
    public string? Url { get; set; }

    /// <summary>When a write is durable; by default <see cref="StateDurability.Remote"/> where there is a <see cref="Url"/>.</summary>
    public StateDurability? Durability { get; set; }

    /// <summary>Longest push, and how long a write waits to be on the remote; 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan PushTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest fetch; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Private key for a remote by ssh.</summary>
    public string? SshKeyFile { get; set; }

    /// <summary>The remote's host key, in the form of known_hosts; another key is refused.</summary>
    public string? SshKnownHostsFile { get; set; }

    /// <summary>Account for a remote by https.</summary>
    public string? HttpsUsername { get; set; }

    /// <summary>File with its password or token.</summary>
    public string? HttpsPasswordFile { get; set; }

    /// <summary>File with the secret that signs calls of <c>/hooks/git</c>; none: there is no such route.</summary>
    public string? WebhookSecretFile { get; set; }

    /// <summary>File that says who this instance is to the remote; by default <c>sentinel.instance</c> beside the repository.</summary>
    public string? InstanceFile { get; set; }

    /// <summary>Takes the right to write from another instance, once, at this start; set by <c>sentinel run --take-over</c>.</summary>
    public bool TakeOver { get; set; }

    /// <summary>What holds where nothing is set.</summary>
    public StateDurability EffectiveDurability => Durability ?? (Url is null ? StateDurability.Local : StateDurability.Remote);

    /// <summary>Where that is; null: nowhere.</summary>
    public string? EffectiveCachePath => CachePath switch
    {
        null => System.IO.Path.Combine(System.IO.Path.GetFullPath(Path), "sentinel.cache"),
        "" => null,
        var path => System.IO.Path.GetFullPath(path),
    };

    /// <summary>Where the instance's file lies.</summary>
    public string EffectiveInstanceFile =>
        System.IO.Path.GetFullPath(InstanceFile ?? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, "sentinel.instance"));
}
