using Sentinel.Cli.Kinds;
using Sentinel.Cli.Service;

namespace Sentinel.Cli.Get;

/// <summary><c>get servers -o csv</c>: a list that intake reads back, as the service writes it.</summary>
internal sealed class Inventory(ServiceConnection service, GetRequest request)
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        if (request.Kind != CliKinds.Servers || request.Watch)
            throw new CommandFailure(ExitCodes.Usage, "-o csv is a list of servers, and cannot be watched. Use sentinel get servers -o csv.");
        var filters = request.Selector.Labels.Select(l => $"label={Uri.EscapeDataString($"{l.Key}={l.Value}")}")
            .Concat(request.Name is { } name ? [$"name={Uri.EscapeDataString(name)}"] : Array.Empty<string>());
        await using (output.ConfigureAwait(false))
            await service.CopyAsync($"{request.Kind.Route}.csv?{string.Join('&', filters)}", "text/csv", output, "servers", cancellationToken).ConfigureAwait(false);
    }
}
