using System.Text;
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

    /// <summary>Rows that are laid out at once, so that a long table begins at once and needs no memory of its own.</summary>
    private const int BatchSize = 500;

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

    /// <summary>Writes rows in the columns and widths that were chosen; a longer value of later rows takes the place that it needs.</summary>
    public void Write(IReadOnlyList<JsonElement> rows, bool headers = true)
    {
        if (_screen.Width is { } width)
            WriteFitted(rows, headers, width);
        else
            WriteLines(rows, headers);
    }

    private void WriteLines(IReadOnlyList<JsonElement> rows, bool headers)
    {
        if (headers)
            WriteLine(_columns.Select(c => c.Column.Header));
        foreach (var row in rows)
            WriteLine(_columns.Select(c => Cell(c.Column, row)));
    }

    private void WriteLine(IEnumerable<string> cells)
    {
        var line = new StringBuilder();
        foreach (var (cell, (_, width)) in cells.Zip(_columns))
            line.Append(cell).Append(' ', Math.Max(0, width - CellsOf(cell)) + Gap);
        _screen.Output.WriteLine(line.ToString().TrimEnd());
    }

    private void WriteFitted(IReadOnlyList<JsonElement> rows, bool headers, int width)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            var table = new Table { Border = TableBorder.None, ShowHeaders = headers };
            foreach (var (column, least) in _columns)
                table.AddColumn(Head(column, Math.Max(least, WidthOf(column, batch)), column == _columns[^1].Column));
            foreach (var row in batch)
                table.AddRow(_columns.Select(c => (IRenderable)new Text(Cell(c.Column, row), StyleOf(c.Column, row))));
            using var writer = new StringWriter { NewLine = "\n" };
            Console(writer, width).Write(table);
            foreach (var line in writer.ToString().TrimEnd('\n').Split('\n'))
                _screen.Output.WriteLine(line.TrimEnd());
            headers = false;
        }
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

    private static int WidthOf(Column column, IEnumerable<JsonElement> rows) => rows.Select(r => CellsOf(Cell(column, r))).Append(column.Header.Length).Max();

    /// <summary>Places that a text takes on a terminal; some characters take two.</summary>
    private static int CellsOf(string text) => Ascii.IsValid(text) ? text.Length : new Segment(text).CellCount();

    private static string Cell(Column column, JsonElement row) => PrintableText.Escape(column.Text(row) ?? "");

    private Style StyleOf(Column column, JsonElement row) => _screen.Styled && column.Style is { } style ? style(row) : Style.Plain;

    private TableColumn Head(Column column, int width, bool last)
    {
        var head = new TableColumn(new Text(column.Header, _screen.Styled ? new Style(decoration: Decoration.Bold) : Style.Plain))
        {
            Padding = new Padding(0, 0, last ? 0 : Gap, 0),
            NoWrap = !column.Folds,
        };
        if (!column.Folds && !last)
            head.Width = width;
        return head;
    }

    private IAnsiConsole Console(TextWriter writer, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = _screen.Styled ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = _screen.Styled ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = width;
        return console;
    }
}
