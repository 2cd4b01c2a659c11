using System.Diagnostics;

namespace Sentinel.Cli.Tests.Support;

/// <summary>The real executable, as a process of its own.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static string Executable => Path.Combine(AppContext.BaseDirectory, "sentinel");

    /// <summary>With the given environment and none of this process's that the command reads; stdout and stderr are no terminal.</summary>
    public static Task<Said> RunAsync(string[] arguments, Dictionary<string, string>? environment = null, string? folder = null, CancellationToken stop = default) =>
        StartAsync(Executable, arguments, environment, folder, stop);

    /// <summary>As <see cref="RunAsync"/>, with text on its standard input.</summary>
    public static Task<Said> RunWithInputAsync(string input, string[] arguments, Dictionary<string, string>? environment = null, string? folder = null) =>
        StartAsync(Executable, arguments, environment, folder, default, input);

    public static Task<Said> BashAsync(string script, Dictionary<string, string> environment, CancellationToken stop) => StartAsync("bash", ["-c", script], environment, null, stop);

    /// <summary>On a terminal of so many columns; stdout and stderr are one.</summary>
    public static Task<Said> OnTerminalAsync(int columns, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var line = $"stty cols {columns} rows 50; exec {Executable} {string.Join(' ', arguments.Select(a => $"'{a}'"))}";
        return StartAsync("script", ["-qec", line, "/dev/null"], new(environment ?? []) { ["TERM"] = "xterm-256color", ["SHELL"] = "/bin/sh" }, null, default);
    }

    private static async Task<Said> StartAsync(string file, string[] arguments, Dictionary<string, string>? environment, string? folder, CancellationToken stop, string? input = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("SENTINEL_", StringComparison.Ordinal) || k is "NO_COLOR").ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return new Said(process.ExitCode, await output, await errors);
    }
}
