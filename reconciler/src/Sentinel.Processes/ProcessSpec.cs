namespace Sentinel.Processes;

/// <summary>What to run, and how much of it at most.</summary>
public sealed record ProcessSpec
{
    /// <summary>Absolute path, or a name that is looked up in the PATH the program will see.</summary>
    public required string File { get; init; }

    /// <summary>Each item reaches the program as one argument, whatever it holds.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where the program runs; our own working directory where null.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to PATH, HOME and LANG=C.UTF-8, which are all that the program sees otherwise.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Text for standard input; empty input where null.</summary>
    public string? StandardInput { get; init; }

    /// <summary>After this the program and all it started are killed. 1 ms to 24 h.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Bytes kept of each of the two outputs; what follows is read and dropped. 1 to 256 MiB.</summary>
    public int OutputLimit { get; init; } = 1024 * 1024;

    /// <summary>It gets the processor time that nobody else on this machine asks for.</summary>
    public bool IsBackground { get; init; }

    /// <summary>
    /// Reads standard output as it comes, on a thread of its own, in the place of <see cref="ProcessResult.Stdout"/>. The output ends early where
    /// the program fails. Once it returns the output is closed. What it throws ends the program and is the call's own end.
    /// </summary>
    public Action<Stream>? ReadOutput { get; init; }
}
