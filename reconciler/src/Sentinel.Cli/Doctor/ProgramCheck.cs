using System.Text.RegularExpressions;
using Sentinel.Processes;

namespace Sentinel.Cli.Doctor;

/// <summary>A program that the service starts: it is there, it runs, and it is not too old.</summary>
/// <param name="File">Name in PATH, or absolute path.</param>
/// <param name="Arguments">What makes it say its version, or do nothing.</param>
/// <param name="Least">The oldest version that will do; null: any.</param>
/// <param name="Package">What to install on Debian.</param>
internal sealed partial record ProgramCheck(string File, string[] Arguments, Version? Least, string Package)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>True: it has no way to say its version, and however it ends it is there.</summary>
    public bool AnyExit { get; init; }

    public async Task<Checked> RunAsync(IProcessRunner runner, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(new ProcessSpec { File = File, Arguments = Arguments, TimeLimit = Limit }, cancellationToken).ConfigureAwait(false);
        if (result.End == ProcessEnd.NotFound)
            return Checked.Wrong(File, "It is not there.", $"Install it: apt-get install {Package}.");
        if (result.End != ProcessEnd.Exited || (result.ExitCode != 0 && !AnyExit))
            return Checked.Wrong(File, result.Problem ?? $"It ended with {result.ExitCode}: {FirstLine(result.Stderr)}", $"Run '{File} {string.Join(' ', Arguments)}' by hand; install it again: apt-get install --reinstall {Package}.");
        if (AnyExit)
            return Checked.Ok(File, "it is there");
        var says = FirstLine(result.Stdout.Length > 0 ? result.Stdout : result.Stderr);
        if (Least is null)
            return Checked.Ok(File, says);
        if (!Version.TryParse(VersionNumber().Match(says).Value, out var found))
            return Checked.Warning(File, $"It says no version: '{says}'.", $"Make sure that it is {Least} or later.");
        return found >= Least ? Checked.Ok(File, says) : Checked.Wrong(File, $"{says}: too old.", $"Install {Least} or later.");
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex VersionNumber();
}
