using System.CommandLine;
using System.Text.Json;
using Sentinel.Cli.Completion;
using Sentinel.Cli.Get;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Log;

/// <summary><c>sentinel log [KIND/NAME]</c>: of the service, or of a clone of the state repository alone.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        var key = new Argument<string?>("KIND/NAME") { Description = $"One object, such as server/shop-01; without it, everything. Kinds: {CliKinds.Help}.", Arity = ArgumentArity.ZeroOrOne };
        key.CompletionSources.Add(NameCompletion.OfKeys);
        var limit = new Option<int>("--limit") { Description = "So many of the newest; 0: all.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var folder = new Option<string?>("--repo") { Description = "A clone of the state repository to read instead of asking the service; without a service, the current folder.", HelpName = "DIR" };
        var output = OutputOption.Create("json", "yaml");
        var service = new ServiceOptions();
        var command = new Command("log", "Shows the audit trail, the newest first: who did what, when and why.") { key, limit, folder, output };
        service.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ServiceVerb.RunAsync(
            async () =>
            {
                var request = Request(parsed.GetValue(key), parsed.GetValue(limit));
                var answer = Folder(parsed.GetValue(folder), service.NamesAService(parsed)) is { } clone
                    ? CheckoutLog.Read(clone, request, cancellationToken)
                    : await AskAsync(service.Read(parsed), request, cancellationToken).ConfigureAwait(false);
                Write(answer, OutputOption.Of(parsed.GetValue(output)), Screen.Stdout());
                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }

    private static LogRequest Request(string? key, int limit)
    {
        if (limit < 0)
            throw new CommandFailure(ExitCodes.Usage, $"--limit {limit}: It is 0 for all, or how many.");
        if (key is null)
            return new LogRequest(null, limit);
        var (kind, name) = CliKinds.RequireObject(key);
        return new LogRequest(new(kind.Info.Kind, name), limit);
    }

    /// <summary>Null: the service is asked.</summary>
    private static string? Folder(string? given, bool namesAService) =>
        given ?? (!namesAService && Checkout.IsStateRepository(Directory.GetCurrentDirectory()) ? Directory.GetCurrentDirectory() : null);

    private static async Task<LogAnswer> AskAsync(ServiceSettings settings, LogRequest request, CancellationToken cancellationToken)
    {
        using var service = new ServiceConnection(settings);
        return await Progress.WhileAsync("Reading the audit trail", new ServiceLog(service).ReadAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    private static void Write(LogAnswer answer, OutputFormat format, Screen screen)
    {
        if (format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.Of(new ListAnswer(answer.First, answer.Items).ToNode()));
        else if (format == OutputFormat.Yaml)
            screen.Output.WriteLine(YamlText.Of(new ListAnswer(answer.First, answer.Items).ToNode()));
        else if (answer.Items.Count > 0)
            new TableView(LogColumns.All, answer.Items, screen).Write(answer.Items);
        else
            Complaint.Note("No commit is about that.");
        if (answer.HasMore)
            Complaint.Note("There are older ones; --limit 0 shows all.");
    }
}
