using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Cli.Get;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Runs;

/// <summary><c>sentinel runs [--limit N] [-o wide|yaml|json|name]</c></summary>
internal static class RunsCommand
{
    private const int PageLimit = 200;

    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "So many of the newest; 0: all.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var output = OutputOption.Create("wide", "yaml", "json", "name");
        var command = new Command("runs", "Shows Ansible runs, the newest first: what for, on how many servers, how they ended.") { limit, output };
        command.SetServiceAction((parsed, service, cancellationToken) =>
            RunAsync(service, parsed.GetValue(limit), OutputOption.Of(parsed.GetValue(output)), Screen.Stdout(), cancellationToken));
        return command;
    }

    private static async Task RunAsync(ServiceConnection service, int limit, OutputFormat format, Screen screen, CancellationToken cancellationToken)
    {
        if (limit < 0)
            throw new CommandFailure(ExitCodes.Usage, $"--limit {limit}: It is 0 for all, or how many.");
        var (first, items, more) = await Progress.WhileAsync("Reading runs", ReadAsync(service, limit, cancellationToken)).ConfigureAwait(false);
        switch (format)
        {
            case OutputFormat.Json:
                screen.Output.WriteLine(JsonText.Of(new ListAnswer(first, items).ToNode()));
                break;
            case OutputFormat.Yaml:
                screen.Output.WriteLine(YamlText.Of(new ListAnswer(first, items).ToNode()));
                break;
            case OutputFormat.Name:
                foreach (var item in items)
                    screen.Output.WriteLine(PrintableText.Escape(item.TextOf("id") ?? ""));
                break;
            default:
                if (items.Count > 0)
                    new TableView(RunColumns.All.Where(c => format == OutputFormat.Wide || !c.Wide), items, screen).Write(items);
                else
                    Complaint.Note("There are no runs.");
                break;
        }

        if (more)
            Complaint.Note($"There are older ones; --limit 0 shows all.");
    }

    private static async Task<(JsonElement First, List<JsonElement> Items, bool More)> ReadAsync(ServiceConnection service, int limit, CancellationToken cancellationToken)
    {
        JsonElement? first = null;
        var items = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var size = limit == 0 ? PageLimit : Math.Min(PageLimit, limit - items.Count);
            var query = $"?limit={size.ToString(CultureInfo.InvariantCulture)}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = await service.FindAsync("/api/v1/runs" + query, "Runs", cancellationToken).ConfigureAwait(false)
                ?? throw new CommandFailure(ExitCodes.Findings, "Runs: The service has no /api/v1/runs. Is that Sentinel's address?");
            first ??= page;
            items.AddRange(page.ItemsOf("items"));
            var next = page.TextOf("next");
            if (next is null || next == cursor || (limit > 0 && items.Count >= limit))
                return (first.Value, items, next is not null && next != cursor);
            cursor = next;
        }
    }
}
