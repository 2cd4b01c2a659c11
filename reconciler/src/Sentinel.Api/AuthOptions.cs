using System.ComponentModel.DataAnnotations;

namespace Sentinel.Api;

/// <summary>Section <c>Auth</c>.</summary>
public sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>Where the first start writes the admin's token, readable by its owner alone.</summary>
    [Required]
    public string AdminTokenFile { get; set; } = "admin.token";

    /// <summary>Where it is kept when each token was last used; none: <c>token-use.json</c> beside the keys' folder.</summary>
    public string? LastUseFile { get; set; }

    /// <summary>Requests a second of one token, 0 to 1,000,000; 0: any number.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 100_000;

    /// <summary>Requests of one token that pass at once, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestBurst { get; set; } = 100_000;

    /// <summary>Wrong tokens a second from one address, 0 to 1,000,000; 0: any number.</summary>
    [Range(0, 1_000_000)]
    public int FailuresPerSecond { get; set; } = 10;

    /// <summary>Wrong tokens of one address that are answered at once, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int FailureBurst { get; set; } = 100;

    /// <summary>Requests without a token a second from one address, 0 to 1,000,000; 0: any number.</summary>
    [Range(0, 1_000_000)]
    public int AnonymousPerSecond { get; set; } = 200;

    /// <summary>Requests without a token of one address that are answered at once, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int AnonymousBurst { get; set; } = 1_000;

    /// <summary>How long a sign-in of the web admin lasts, 1 min to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SessionTime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Where that is.</summary>
    internal string LastUseFileBeside(string keys) =>
        Path.GetFullPath(LastUseFile ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keys)) ?? "/", "token-use.json"));
}
