using System.CommandLine;
using System.Text.Json;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Log;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Get;

/// <summary><c>sentinel describe KIND/NAME</c></summary>
internal static class DescribeCommand
{
    private const int LastCommits = 10;

    public static Command Create()
    {
        var key = new Argument<string>("KIND/NAME") { Description = $"The object, such as server/shop-01. Kinds: {CliKinds.Help}." };
        key.CompletionSources.Add(NameCompletion.OfKeys);
        var command = new Command("describe", "Shows everything that is known of one object, and what was done to it last.") { key };
        command.SetServiceAction((parsed, service, cancellationToken) =>
        {
            var (kind, name) = CliKinds.RequireObject(parsed.GetRequiredValue(key));
            return RunAsync(service, kind, name, Screen.Stdout(), cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(ServiceConnection service, CliKind kind, string name, Screen screen, CancellationToken cancellationToken)
    {
        var item = await service.GetAsync(kind.Path(name), kind.Key(name), cancellationToken).ConfigureAwait(false);
        new Description(screen.Output, TimeProvider.System.GetUtcNow()).Write(item);

        // A service without an audit trail over HTTP has none; one whose token may not read it neither.
        var activity = $"/api/v1/activity?object={Uri.EscapeDataString(kind.Key(name))}&limit={LastCommits}";
        var answer = await service.Exchange.SendAsync(new Ask(HttpMethod.Get, activity), cancellationToken).ConfigureAwait(false);
        var commits = answer.IsDone ? answer.Json.ItemsOf("items").ToList() : [];
        if (commits.Count == 0)
            return;
        screen.Output.WriteLine();
        screen.Output.WriteLine("activity:");
        new TableView(LogColumns.All, commits, screen).Write(commits);
    }
}
