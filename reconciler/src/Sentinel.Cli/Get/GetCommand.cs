using System.CommandLine;
using System.Text.Json;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;

namespace Sentinel.Cli.Get;

/// <summary><c>sentinel get KIND [NAME] [-o wide|yaml|json|name|csv] [-l SELECTOR] [-w]</c></summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = $"What to show: {CliKinds.Help}; {string.Join(", ", GuardTable.Names)}." };
        var name = new Argument<string?>("NAME") { Description = "One object; without it, all.", Arity = ArgumentArity.ZeroOrOne };
        var output = OutputOption.Create("wide", "yaml", "json", "name", "csv");
        var selector = new Option<string?>("--selector", "-l") { Description = "Labels that the objects must have, such as region=fr,rack=7.", HelpName = "SELECTOR" };
        var watch = new Option<bool>("--watch", "-w") { Description = "Goes on: each object that changes is shown again, until Ctrl-C." };
        kind.CompletionSources.Add(_ => CliKinds.All.Select(k => k.Names[0]).Append(GuardTable.Names[0]));
        name.CompletionSources.Add(context => NameCompletion.Of(context, context.ParseResult.GetResult(kind) is { Tokens: [var given, ..] } ? given.Value : null));
        var command = new Command("get", "Shows objects: where each is, and why.") { kind, name, output, selector, watch };
        command.SetServiceAction((parsed, service, cancellationToken) => GuardTable.IsMeant(parsed.GetRequiredValue(kind)) ? GuardTable.RunAsync(
            service,
            new GuardRequest(parsed.GetValue(name), OutputOption.Of(parsed.GetValue(output)), parsed.GetValue(selector) is not null, parsed.GetValue(watch)),
            cancellationToken) : RunAsync(
            service,
            new GetRequest(
                CliKinds.Require(parsed.GetRequiredValue(kind)),
                parsed.GetValue(name),
                OutputOption.Of(parsed.GetValue(output)),
                LabelSelector.Parse(parsed.GetValue(selector)),
                parsed.GetValue(watch)),
            cancellationToken));
        return command;
    }

    private static async Task RunAsync(ServiceConnection service, GetRequest request, CancellationToken cancellationToken)
    {
        if (request.Watch && request.Format == OutputFormat.Yaml)
            throw new CommandFailure(ExitCodes.Usage, "-o yaml is one document and cannot be watched. Use -o json for one document a line.");
        if (request.Format == OutputFormat.Csv)
        {
            await new Inventory(service, request).WriteAsync(Console.OpenStandardOutput(), cancellationToken).ConfigureAwait(false);
            return;
        }

        var printer = new ObjectPrinter(request.Kind, request.Format, Screen.Stdout());
        if (request.Watch)
        {
            await new Watch(service, request, printer).RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (request.Name is { } name)
        {
            printer.WriteOne(await service.GetAsync(request.Kind.Path(name), request.Kind.Key(name), cancellationToken).ConfigureAwait(false));
            return;
        }

        printer.WriteList(await new ListReader(service, request.Kind).ReadAsync(request.Selector, cancellationToken).ConfigureAwait(false));
    }
}
