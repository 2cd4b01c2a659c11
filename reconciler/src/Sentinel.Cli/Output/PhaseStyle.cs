using Spectre.Console;

namespace Sentinel.Cli.Output;

/// <summary>Good, under way, in need of a person.</summary>
internal static class PhaseStyle
{
    public static Style Of(string? phase) => phase switch
    {
        "Ready" or "Bound" or "Completed" => new Style(Color.Green),
        "Failed" or "Quarantined" or "Conflict" or "Lost" or "TimedOut" => new Style(Color.Red),
        "Retired" or "Released" or "Expired" or "Cancelled" => new Style(Color.Grey),
        null => Style.Plain,
        _ => new Style(Color.Yellow),
    };
}
