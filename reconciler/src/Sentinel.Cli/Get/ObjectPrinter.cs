using System.Text.Json;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Get;

/// <summary>Writes objects of one kind in the format that was asked for.</summary>
internal sealed class ObjectPrinter(CliKind kind, OutputFormat format, Screen screen)
{
    private TableView? _table;

    public OutputFormat Format => format;

    public void WriteOne(JsonElement item)
    {
        if (format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.Of(item));
        else if (format == OutputFormat.Yaml)
            screen.Output.WriteLine(YamlText.Of(item));
        else
            WriteRows([item]);
    }

    public void WriteList(ListAnswer list)
    {
        if (format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.Of(list.ToNode()));
        else if (format == OutputFormat.Yaml)
            screen.Output.WriteLine(YamlText.Of(list.ToNode()));
        else
            WriteRows(list.Items);
    }

    /// <summary>One document or row, in the columns of what was shown before.</summary>
    public void WriteNext(JsonElement item)
    {
        if (format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.LineOf(item));
        else
            WriteRows([item]);
    }

    public void WriteGone(string name)
    {
        if (format is OutputFormat.Text or OutputFormat.Wide)
            screen.Output.WriteLine(PrintableText.Escape($"{name} is gone"));
    }

    private void WriteRows(IReadOnlyList<JsonElement> items)
    {
        if (format == OutputFormat.Name)
        {
            foreach (var item in items)
                screen.Output.WriteLine(PrintableText.Escape(item.TextOf("name") ?? ""));
            return;
        }

        if (items.Count == 0 && _table is null)
            Complaint.Note($"There are no {kind.Names[0]}.");
        if (items.Count == 0)
            return;
        var first = _table is null;
        _table ??= new TableView(kind.Columns.Where(c => format == OutputFormat.Wide || !c.Wide), items, screen);
        _table.Write(items, headers: first);
    }
}
