using System.Globalization;
using System.Text.Json;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Log;

/// <summary>The audit trail as the service tells it.</summary>
internal sealed class ServiceLog(ServiceConnection service)
{
    private const int PageLimit = 200;

    public async Task<LogAnswer> ReadAsync(LogRequest request, CancellationToken cancellationToken)
    {
        JsonElement? first = null;
        var items = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var size = request.Limit == 0 ? PageLimit : Math.Min(PageLimit, request.Limit - items.Count);
            var query = $"?limit={size.ToString(CultureInfo.InvariantCulture)}"
                + (request.Key is { } key ? $"&object={Uri.EscapeDataString(key.ToString())}" : "")
                + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = await service.FindAsync("/api/v1/activity" + query, "Log", cancellationToken).ConfigureAwait(false)
                ?? throw new CommandFailure(ExitCodes.Findings, "Log: The service has no /api/v1/activity; it is of an older version. Read a clone of the state repository: sentinel log --repo DIR.");
            first ??= page;
            items.AddRange(page.ItemsOf("items"));
            var next = page.TextOf("next");
            var more = next is not null && next != cursor;
            if (!more || (request.Limit > 0 && items.Count >= request.Limit))
                return new LogAnswer(first.Value, items, more);
            cursor = next;
        }
    }
}
