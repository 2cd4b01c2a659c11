namespace Sentinel.Processes;

/// <summary>What came of a program.</summary>
public sealed record ProcessResult
{
    public required ProcessEnd End { get; init; }

    /// <summary>The program's exit code, 128 + signal where a signal ended it; -1 unless it exited by itself.</summary>
    public int ExitCode { get; init; } = -1;

    public string Stdout { get; init; } = "";

    public string Stderr { get; init; } = "";

    /// <summary>True: an output was longer than the limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>What went wrong and what helps, where the program did not exit by itself.</summary>
    public string? Problem { get; init; }

    /// <summary>The program exited with 0.</summary>
    public bool Succeeded => End == ProcessEnd.Exited && ExitCode == 0;
}
