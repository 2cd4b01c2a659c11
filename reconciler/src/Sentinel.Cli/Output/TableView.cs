using System.Text.Json;
using Sentinel.Resources;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sentinel.Cli.Output;

/// <summary>
/// A table that fits the screen: columns that matter least are left out, long texts are folded. Where the screen is no terminal everything is
/// there, in one line a row.
/// </summary>
internal sealed class TableView
{
    private const int Gap = 2;

    /// <summary>A text that folds is not made narrower than that before other columns go.</summary>
    private const int NarrowestFold = 24;

    private readonly Screen _screen;
    private readonly List<(Column Column, int Width)> _columns;

    /// <param name="columns">All that there may be.</param>
    /// <param name="rows">Those that the widths are made for.</param>
    /// <param name="screen">What it has to fit.</param>
    public TableView(IEnumerable<Column> columns, IReadOnlyList<JsonElement> rows, Screen screen)
    {
        _screen = screen;
        _columns = Fit([.. columns.Select(c => (c, WidthOf(c, rows)))], screen.Width);
    }

    public void Write(IReadOnlyList<JsonElement> rows, bool headers = true)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headers };
        foreach (var (column, width) in _columns)
            table.AddColumn(Head(column, Math.Max(width, WidthOf(column, rows)), column == _columns[^1].Column));
        foreach (var row in rows)
            table.AddRow(_columns.Select(c => (IRenderable)new Text(Cell(c.Column, row), StyleOf(c.Column, row))));
        using var writer = new StringWriter { NewLine = "\n" };
        Console(writer, rows).Write(table);
        foreach (var line in writer.ToString().TrimEnd('\n').Split('\n'))
            _screen.Output.WriteLine(line.TrimEnd());
    }

    /// <summary>What has to be there, and of the rest what still fits, the most important first.</summary>
    private static List<(Column Column, int Width)> Fit(List<(Column Column, int Width)> columns, int? limit)
    {
        var chosen = columns.Where(c => c.Column.Drop == 0).ToHashSet();
        foreach (var column in columns.Where(c => c.Column.Drop > 0).OrderBy(c => c.Column.Drop))
        {
            if (limit is not { } width || Needed([.. chosen, column]) <= width)
                chosen.Add(column);
        }

        return [.. columns.Where(chosen.Contains)];
    }

    private static int Needed(List<(Column Column, int Width)> columns) =>
        columns.Sum(c => c.Column.Folds ? Math.Min(c.Width, NarrowestFold) : c.Width) + (Gap * (columns.Count - 1));

    private static int WidthOf(Column column, IReadOnlyList<JsonElement> rows) =>
        rows.Select(r => new Segment(Cell(column, r)).CellCount()).Append(column.Header.Length).Max();

    private static string Cell(Column column, JsonElement row) => PrintableText.Escape(column.Text(row) ?? "");

    private Style StyleOf(Column column, JsonElement row) => _screen.Styled && column.Style is { } style ? style(row) : Style.Plain;

    private TableColumn Head(Column column, int width, bool last)
    {
        var head = new TableColumn(new Text(column.Header, _screen.Styled ? new Style(decoration: Decoration.Bold) : Style.Plain))
        {
            Padding = new Padding(0, 0, last ? 0 : Gap, 0),
            NoWrap = _screen.Width is null || !column.Folds,
        };
        if (!column.Folds && !last)
            head.Width = width;
        return head;
    }

    private IAnsiConsole Console(TextWriter writer, IReadOnlyList<JsonElement> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = _screen.Styled ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = _screen.Styled ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = _screen.Width ?? (_columns.Sum(c => Math.Max(c.Width, WidthOf(c.Column, rows)) + Gap) + Gap);
        return console;
    }
}
