namespace Sentinel.Resources;

/// <summary>The file <see cref="StatePaths.SettingsStatus"/>: which settings are in force, and which confirmations by commit were heard.</summary>
public sealed record SettingsStatus
{
    /// <summary>Git id of the version of <see cref="StatePaths.Settings"/> that is in force; null: the defaults.</summary>
    public string? InForce { get; init; }

    /// <summary>Since when the whole repository is paused; null: it is not.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>Whose commit asked for the pause.</summary>
    public string? PausedBy { get; init; }

    /// <summary>Foreign commits whose confirming trailers were acted on, the newest last; none is acted on twice.</summary>
    public IReadOnlyList<string> Confirmations { get; init; } = [];
}
