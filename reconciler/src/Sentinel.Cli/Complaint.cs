using Sentinel.Resources;
using Spectre.Console;

namespace Sentinel.Cli;

/// <summary>Errors go to stderr, in colour only on a terminal, and say what to do.</summary>
internal static class Complaint
{
    private static readonly IAnsiConsole Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(System.Console.Error),
        Ansi = System.Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    });

    public static void Say(string message)
    {
        Console.Write(new Markup("[red]error:[/] "));

        // Not wrapped: a message is one line for grep, whatever the terminal's width. What a service or a file said cannot steer the terminal.
        System.Console.Error.WriteLine(PrintableText.Escape(message));
    }

    /// <summary>What is no error and yet not the result.</summary>
    public static void Note(string message) => System.Console.Error.WriteLine(PrintableText.Escape(message));
}
