using System.CommandLine;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Acts;

/// <summary><c>sentinel reimport SESSION --reason TEXT</c></summary>
internal static class ReimportCommand
{
    public static Command Create()
    {
        var session = new Argument<string>("SESSION") { Description = "Name of a suspended Session: Sentinel's import of its list was reverted." };
        var reason = new Option<string>("--reason") { Description = "Why, in a sentence; it goes into the commit.", HelpName = "TEXT", Required = true };
        var output = OutputOption.Create("json");
        var command = new Command("reimport", "Imports the list of a suspended Session again, though it is the same.") { session, reason, output };
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(session);
            var body = new Dictionary<string, string> { ["reason"] = parsed.GetRequiredValue(reason) };
            var answer = await service.PostAsync($"/api/v1/sessions/{Uri.EscapeDataString(name)}/reimport", body, $"Session/{name}", cancellationToken).ConfigureAwait(false);
            if (OutputOption.Of(parsed.GetValue(output)) == OutputFormat.Json)
                Console.WriteLine(JsonText.Of(answer));
            else
                Console.WriteLine(PrintableText.Escape($"Session/{name}: {answer.TextOf("file")} is imported again{(answer.TextOf("commit") is { } commit ? $", commit {Values.ShortCommit(commit)}" : "")}."));
        });
        return command;
    }
}
