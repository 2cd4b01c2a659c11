using System.Text;
using Sentinel.Resources;

namespace Sentinel.Cli.Seal;

/// <summary>Reads a secret: from standard input, or on a terminal without an echo. Never from an argument, which everybody on the machine sees.</summary>
internal static class SecretInput
{
    private const int Longest = 256 * 1024;

    /// <exception cref="CommandFailure">There is none, or it is not what it is said to be; nothing of it is repeated.</exception>
    public static async Task<CredentialSecret> ReadAsync(string? kind, CancellationToken cancellationToken)
    {
        var text = Console.IsInputRedirected ? await PipedAsync(cancellationToken).ConfigureAwait(false) : Typed(kind ?? SecretKind.Password);
        kind ??= text.StartsWith("-----BEGIN ", StringComparison.Ordinal) ? SecretKind.PrivateKey : SecretKind.Password;
        if (kind == SecretKind.Document)
            return SecretDocument.Read(Encoding.UTF8.GetBytes(text), out var wrong) ?? throw Refused(wrong);
        var line = text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text;
        var secret = kind switch
        {
            SecretKind.PrivateKey => new CredentialSecret { PrivateKey = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n" },
            _ => new CredentialSecret { Password = line },
        };
        return SecretDocument.Problem(secret) is { } problem ? throw Refused(problem) : secret;
    }

    private static CommandFailure Refused(string? problem) =>
        new(ExitCodes.Findings, $"The secret cannot be sealed: {problem} Several fields, or several servers, are a document: sentinel seal --type document.");

    private static async Task<string> PipedAsync(CancellationToken cancellationToken)
    {
        await using var input = Console.OpenStandardInput();
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (await input.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            text.Write(buffer, 0, count);
            if (text.Length > Longest)
                throw new CommandFailure(ExitCodes.Findings, $"The secret has more than {Longest >> 10} KiB. Divide it into several Credentials.");
        }

        return text.Length > 0 ? Encoding.UTF8.GetString(text.ToArray()) : throw new CommandFailure(ExitCodes.Usage, "There is no secret on standard input. Pipe it in, or run this on a terminal to be asked for it.");
    }

    private static string Typed(string kind)
    {
        if (kind is not SecretKind.Password)
            throw new CommandFailure(ExitCodes.Usage, $"--type {kind}: that has several lines, which are not typed. Pipe it in: sentinel seal NAME --type {kind} < FILE.");
        Console.Error.Write("Password: ");
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar != '\0')
                text.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
