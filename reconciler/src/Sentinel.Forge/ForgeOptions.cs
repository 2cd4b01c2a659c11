using System.ComponentModel.DataAnnotations;

namespace Sentinel.Forge;

/// <summary>Section <c>Forge</c>.</summary>
public sealed class ForgeOptions
{
    public const string Section = "Forge";

    /// <summary>What the forge is; None: lists that are accepted go to main.</summary>
    public ForgeKind Kind { get; set; }

    /// <summary>Address of its API; of GitHub Enterprise <c>https://HOST/api/v3</c>.</summary>
    public string Url { get; set; } = "https://api.github.com";

    /// <summary>The state repository there, as <c>owner/name</c>.</summary>
    public string? Repository { get; set; }

    /// <summary>File with a token that may write contents and pull requests of that repository alone. Read at each use, so that it can be changed.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The branch that pull requests are to be merged into.</summary>
    [Required]
    public string BaseBranch { get; set; } = "main";

    /// <summary>Whether an admin may have a list committed to main without a pull request.</summary>
    public bool DirectCommits { get; set; }

    /// <summary>How long one call may take, 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
