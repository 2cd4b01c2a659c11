using System.Text.Json;
using Spectre.Console;

namespace Sentinel.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">In capitals.</param>
/// <param name="Text">The cell of a row; what is not printable in it is escaped by the table.</param>
internal sealed record Column(string Header, Func<JsonElement, string?> Text)
{
    /// <summary>0: always there. Of the others those with the lowest number come first, as long as they fit.</summary>
    public int Drop { get; init; }

    /// <summary>True: shown by <c>-o wide</c> alone.</summary>
    public bool Wide { get; init; }

    /// <summary>True: a long text is folded into several lines.</summary>
    public bool Folds { get; init; }

    /// <summary>Colour of a cell, on a terminal.</summary>
    public Func<JsonElement, Style>? Style { get; init; }
}
