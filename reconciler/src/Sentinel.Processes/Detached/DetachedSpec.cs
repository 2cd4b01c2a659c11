namespace Sentinel.Processes;

/// <summary>A program that shall outlive us.</summary>
public sealed record DetachedSpec
{
    /// <summary>An existing folder for this program alone; also its working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Absolute path, or a name that is looked up in PATH.</summary>
    public required string File { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Added to PATH, HOME and LANG=C.UTF-8, which are all that the program sees otherwise.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Text for standard input, which the program reads by itself also when we are gone; empty input where null. At most 64 KiB are sure to arrive then.</summary>
    public string? StandardInput { get; init; }

    /// <summary>Holds when we are gone, too. 1 ms to 7 days.</summary>
    public required TimeSpan TimeLimit { get; init; }
}
