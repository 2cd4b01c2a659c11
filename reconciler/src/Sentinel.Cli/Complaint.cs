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

        // Not wrapped: a message is one line for grep, whatever the terminal's width.
        System.Console.Error.WriteLine(message);
    }
}
