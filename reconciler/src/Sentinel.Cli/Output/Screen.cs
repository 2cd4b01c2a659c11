namespace Sentinel.Cli.Output;

/// <summary>Where results go.</summary>
/// <param name="Output">Takes the text.</param>
/// <param name="Width">Columns of the terminal; null: it is none, and lines are as long as they are.</param>
/// <param name="Styled">True: colours and other attributes may be used.</param>
internal sealed record Screen(TextWriter Output, int? Width, bool Styled)
{
    private const int UsualWidth = 80;

    public static Screen Stdout() => Of(Console.Out, Console.IsOutputRedirected);

    /// <summary>True: somebody watches stderr.</summary>
    public static bool StderrIsTerminal => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private static Screen Of(TextWriter output, bool redirected)
    {
        if (redirected)
            return new Screen(output, null, false);

        // https://no-color.org
        var colour = Environment.GetEnvironmentVariable("NO_COLOR") is null or "" && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        return new Screen(output, Console.WindowWidth is > 0 and var width ? width : UsualWidth, colour);
    }
}
