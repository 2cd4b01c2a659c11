using System.Diagnostics;

namespace Sentinel.Bench.Running;

/// <summary>Other programs that are run to their end.</summary>
internal static class Command
{
    /// <exception cref="BenchException">It ended with another code than 0.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        return await EndAsync(process, cancellationToken).ConfigureAwait(false);
    }

    public static Task<string> GitAsync(string repository, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync("git", ["-C", repository, .. arguments], cancellationToken);

    public static Task CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        RunAsync("cp", ["-a", "--reflink=auto", from, to], cancellationToken);

    public static Process Start(string program, IReadOnlyList<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Everything that the program prints; its input has to be closed by then.</summary>
    public static async Task<string> EndAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0
                ? output
                : throw new BenchException(
                    $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended with {process.ExitCode}: {await errors.ConfigureAwait(false)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
