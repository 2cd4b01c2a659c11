using Sentinel.Resources;

namespace Sentinel.Sessions.Layout;

/// <summary>What may stand between cells.</summary>
internal static class Separators
{
    /// <summary>In the order in which they win where they make the same of a list.</summary>
    public static readonly IReadOnlyList<char> All = [',', ';', '\t', '|'];

    public static string Name(char separator) => separator switch
    {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "pipe",
        _ => "comma",
    };

    public static char Of(ListSeparator stated) => stated switch
    {
        ListSeparator.Semicolon => ';',
        ListSeparator.Tab => '\t',
        ListSeparator.Pipe => '|',
        _ => ',',
    };
}
