using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Get;

/// <summary>Reads a list to its end, page by page.</summary>
internal sealed class ListReader(ServiceConnection service, CliKind kind)
{
    private const int PageSize = 500;

    public Task<ListAnswer> ReadAsync(LabelSelector selector, CancellationToken cancellationToken) =>
        Progress.WhileAsync($"Reading {kind.Names[0]}", ReadPagesAsync(selector, cancellationToken));

    private async Task<ListAnswer> ReadPagesAsync(LabelSelector selector, CancellationToken cancellationToken)
    {
        JsonElement? first = null;
        var items = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            var page = await PageAsync(selector, cursor, cancellationToken).ConfigureAwait(false);
            first ??= page;

            // A service that does not know the parameter gives everything, and this verb does not lie.
            items.AddRange(page.ItemsOf("items").Where(i => !kind.HasLabels || selector.Matches(i)));
            cursor = page.TextOf("next");
            if (cursor is null)
                return new ListAnswer(first.Value, items);
            if (!seen.Add(cursor))
                throw new CommandFailure(ExitCodes.Unusable, $"{kind.Route}: The service gave the same page twice (cursor '{cursor}'). Try again; if it stays, the service and this command are of different versions.");
        }
    }

    private async Task<JsonElement> PageAsync(LabelSelector selector, string? cursor, CancellationToken cancellationToken)
    {
        var query = $"?limit={PageSize}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")
            + string.Concat(selector.Labels.Select(l => $"&label={Uri.EscapeDataString($"{l.Key}={l.Value}")}"));
        return await service.FindAsync(kind.Route + query, kind.Names[0], cancellationToken).ConfigureAwait(false)
            ?? throw new CommandFailure(ExitCodes.Findings, $"{kind.Names[0]}: The service has no {kind.Route}. It is of an older version than this command.");
    }
}
