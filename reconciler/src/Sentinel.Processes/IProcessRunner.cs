namespace Sentinel.Processes;

/// <summary>Runs another program to its end. Nothing is ever handed to a shell, and nothing of our environment leaks.</summary>
public interface IProcessRunner
{
    /// <summary>
    /// Runs the program and waits for it. A program that is missing, fails or takes too long is a result.
    /// Not idempotent of itself: that is the program's matter.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program and all it started were killed.</exception>
    Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken);
}
