using System.Diagnostics;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>Git as installed, beside or after the store.</summary>
internal static class StockGit
{
    public static async Task<(int Exit, string Output)> TryAsync(string folder, IEnumerable<string> arguments, string? input = null)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["-c", "user.name=ada", "-c", "user.email=ada@example.org", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var (exit, output) = await TryAsync(folder, arguments);
        exit.ShouldBe(0, $"git {string.Join(' ', arguments)}: {output}");
        return output;
    }

    public static async Task FsckAsync(string repository) =>
        (await RunAsync(repository, "fsck", "--full", "--strict", "--no-dangling", "--no-progress")).ShouldBeEmpty();
}
