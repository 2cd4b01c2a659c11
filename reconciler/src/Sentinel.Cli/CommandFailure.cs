namespace Sentinel.Cli;

/// <summary>Ends a verb: what is said on stderr, a line each, and the exit code. Caught in one place.</summary>
internal sealed class CommandFailure(int exitCode, IReadOnlyList<string> messages, Exception? cause = null) : Exception(string.Join(" ", messages), cause)
{
    public CommandFailure(int exitCode, string message, Exception? cause = null)
        : this(exitCode, [message], cause)
    {
    }

    public int ExitCode => exitCode;

    public IReadOnlyList<string> Messages => messages;
}
