using System.ComponentModel;

namespace Sentinel.Resources;

/// <summary>How a list is written. Each field that is left out is detected.</summary>
public sealed record ListDialect
{
    [Description("Utf8, Utf16 or Windows1252.")]
    public ListEncoding? Encoding { get; init; }

    [Description("Comma, Semicolon, Tab or Pipe.")]
    public ListSeparator? Separator { get; init; }

    [Description("What a line begins with that is no row, such as #; empty: each line is a row. Left out: lines with # that can be no row are none.")]
    public string? Comment { get; init; }

    [Description("True: 03/04/2027 is the third of April; false: the fourth of March. Left out: such a day is not guessed.")]
    public bool? DayFirst { get; init; }
}
