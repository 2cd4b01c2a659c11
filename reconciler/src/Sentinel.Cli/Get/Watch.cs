using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Get;

/// <summary>
/// Shows what is there, then each object that the stream of changes names. The stream is opened before the list is read, so that nothing falls
/// between; where the service no longer has what was missed, the list is shown again.
/// </summary>
internal sealed class Watch(ServiceConnection service, GetRequest request, ObjectPrinter printer)
{
    private const string Stream = "/api/v1/changes";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var follower = new EventFollower(service.Exchange, Stream);
        await foreach (var happened in follower.FollowAsync(cancellationToken).ConfigureAwait(false))
        {
            if (happened is ServerEvent.Opened { FromNow: true })
                await ShowAllAsync(cancellationToken).ConfigureAwait(false);
            else if (happened is ServerEvent.Told told && IsOurs(told, out var name))
                await ShowAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsOurs(ServerEvent.Told told, out string name)
    {
        name = told.Data.TextOf("name") ?? "";
        return told.Data.TextOf("kind") == request.Kind.Info.Kind && name.Length > 0 && (request.Name is null || request.Name == name);
    }

    private async Task ShowAllAsync(CancellationToken cancellationToken)
    {
        if (request.Name is { } name)
        {
            await ShowAsync(name, cancellationToken).ConfigureAwait(false);
            return;
        }

        var list = await new ListReader(service, request.Kind).ReadAsync(request.Selector, cancellationToken).ConfigureAwait(false);
        foreach (var item in list.Items.Take(printer.Format == Output.OutputFormat.Json ? list.Items.Count : 0))
            printer.WriteNext(item);
        if (printer.Format != Output.OutputFormat.Json)
            printer.WriteList(list);
    }

    private async Task ShowAsync(string name, CancellationToken cancellationToken)
    {
        var found = await service.FindAsync(request.Kind.Path(name), request.Kind.Key(name), cancellationToken).ConfigureAwait(false);
        if (found is not { } item)
            printer.WriteGone(name);
        else if (!request.Kind.HasLabels || request.Selector.Matches(item))
            printer.WriteNext(item);
    }
}
