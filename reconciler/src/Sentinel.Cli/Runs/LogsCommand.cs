using System.CommandLine;
using System.Text.Json;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Runs;

/// <summary><c>sentinel logs RUN [-f] [-o json]</c></summary>
internal static class LogsCommand
{
    /// <summary>The service sends what is there without a pause; after one this long that was all, so far.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "Id of the run; 'sentinel runs' lists them." };
        run.CompletionSources.Add(NameCompletion.OfRuns);
        var follow = new Option<bool>("--follow", "-f") { Description = "Goes on until the run ends; a stream that is cut goes on where it was." };
        var output = OutputOption.Create("json");
        var command = new Command("logs", "Shows what a run did on each server, a line each task; with -o json each event as it is, a document a line.") { run, follow, output };
        command.SetServiceAction((parsed, service, cancellationToken) =>
            RunAsync(service, parsed.GetRequiredValue(run), parsed.GetValue(follow), OutputOption.Of(parsed.GetValue(output)), cancellationToken));
        return command;
    }

    private static async Task RunAsync(ServiceConnection service, string run, bool follow, OutputFormat format, CancellationToken cancellationToken)
    {
        var path = $"/api/v1/runs/{Uri.EscapeDataString(run)}";

        // Says that there is no such run before a stream is opened; and of an ended run everything is there already.
        var description = await service.GetAsync(path, $"Run/{run}", cancellationToken).ConfigureAwait(false);
        var waits = follow || description.TextOf("state") == "Ended";
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = new EventFollower(service.Exchange, path + "/events").FollowAsync(over.Token).GetAsyncEnumerator(over.Token);
        await using (events.ConfigureAwait(false))
        {
            while (await NextAsync(events, waits, over).ConfigureAwait(false))
            {
                if (events.Current is ServerEvent.Told told && Write(told, format))
                    return;
            }
        }
    }

    /// <returns>True: that was the end of the run.</returns>
    private static bool Write(ServerEvent.Told told, OutputFormat format)
    {
        if (format == OutputFormat.Json)
            Console.WriteLine(JsonText.LineOf(told.Data));
        else if (RunEventText.Of(told.Data) is { } line)
            Console.WriteLine(line);
        return told.Type == "runEnded";
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ServerEvent> events, bool waits, CancellationTokenSource over)
    {
        var next = events.MoveNextAsync().AsTask();
        if (!waits)
        {
            using var quiet = new CancellationTokenSource();
            var first = await Task.WhenAny(next, Task.Delay(Quiet, TimeProvider.System, quiet.Token)).ConfigureAwait(false);
            await quiet.CancelAsync().ConfigureAwait(false);
            if (first != next)
                return await EndAsync(next, over).ConfigureAwait(false);
        }

        return await next.ConfigureAwait(false);
    }

    /// <summary>An iterator that is at work cannot be disposed of.</summary>
    private static async Task<bool> EndAsync(Task next, CancellationTokenSource over)
    {
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(next).ConfigureAwait(false);
        return false;
    }
}
