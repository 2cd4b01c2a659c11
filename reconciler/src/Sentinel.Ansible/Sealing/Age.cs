using Sentinel.Processes;

namespace Sentinel.Ansible;

/// <summary>How age is called: secrets by standard input and output alone, private keys by the name of their file.</summary>
internal sealed class Age(IProcessRunner runner)
{
    private const int OutputLimit = 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Armoured text.</summary>
    /// <exception cref="InvalidOperationException">age is missing or failed.</exception>
    public async Task<string> SealAsync(string recipient, string text, CancellationToken cancellationToken) =>
        Good("age", await RunAsync("age", ["-a", "-r", recipient], text, cancellationToken));

    /// <summary>What is inside, in the standard output of the result.</summary>
    public Task<ProcessResult> OpenAsync(string keyFile, string armour, CancellationToken cancellationToken) =>
        RunAsync("age", ["-d", "-i", keyFile], armour, cancellationToken);

    /// <summary>A new private key as a file of identities has it, with its public key in a comment.</summary>
    /// <exception cref="InvalidOperationException">age-keygen is missing or failed.</exception>
    public async Task<string> NewKeyAsync(CancellationToken cancellationToken) => Good("age-keygen", await RunAsync("age-keygen", [], "", cancellationToken));

    /// <summary>Public keys of the private ones, in their order.</summary>
    /// <exception cref="InvalidOperationException">age-keygen is missing or failed.</exception>
    public async Task<IReadOnlyList<string>> PublicKeysAsync(string keyFile, CancellationToken cancellationToken) =>
        Good("age-keygen", await RunAsync("age-keygen", ["-y", keyFile], "", cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Why a program did not do it, in one sentence. Neither age nor age-keygen repeats what it reads.</summary>
    public static string Why(string program, ProcessResult result) =>
        result.Problem ?? $"{program} ended with {result.ExitCode}: {FirstLine(result.Stderr)}";

    private static string FirstLine(string text) => OneLine.Of(text.Split('\n').FirstOrDefault(l => l.Length > 0) ?? "it says no more", 300);

    private Task<ProcessResult> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken) => runner.RunAsync(
        new ProcessSpec { File = program, Arguments = arguments, StandardInput = input, TimeLimit = Limit, OutputLimit = OutputLimit }, cancellationToken);

    private static string Good(string program, ProcessResult result) => result.Succeeded
        ? result.Stdout
        : throw new InvalidOperationException($"{Why(program, result)} Install the package age where this runs; secrets are sealed and opened with it.");
}
