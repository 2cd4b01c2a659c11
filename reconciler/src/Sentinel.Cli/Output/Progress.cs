using Spectre.Console;

namespace Sentinel.Cli.Output;

/// <summary>Says on stderr what is waited for, on a terminal alone, and only where it takes longer than a second.</summary>
internal static class Progress
{
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(1);

    private static string? _told;

    /// <summary>What is known of the work meanwhile, such as a try that failed; shown beside what is waited for.</summary>
    public static void Tell(string what) => Volatile.Write(ref _told, what);

    public static async Task<T> WhileAsync<T>(string what, Task<T> work)
    {
        if (!Screen.StderrIsTerminal || await EndsSoonAsync(work).ConfigureAwait(false))
            return await work.ConfigureAwait(false);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Status().StartAsync(Markup.Escape(what), async status =>
        {
            while (!await EndsSoonAsync(work).ConfigureAwait(false))
                status.Status(Markup.Escape(Volatile.Read(ref _told) is { } told ? $"{what} ({told})" : what));
            return await work.ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task<bool> EndsSoonAsync(Task work)
    {
        using var quiet = new CancellationTokenSource();
        var first = await Task.WhenAny(work, Task.Delay(Silent, TimeProvider.System, quiet.Token)).ConfigureAwait(false);
        await quiet.CancelAsync().ConfigureAwait(false);
        return first == work;
    }
}
