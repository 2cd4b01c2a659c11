using System.CommandLine;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Acts;

/// <summary><c>sentinel confirm GUARD --count N</c></summary>
internal static class ConfirmCommand
{
    private static readonly string[] Guards = ["release", "retire"];

    public static Command Create()
    {
        var guard = new Argument<string>("GUARD") { Description = $"What holds something back: {string.Join(", ", Guards)}." };
        guard.AcceptOnlyFromAmong(Guards);
        var count = new Option<int>("--count") { Description = "How many it holds, as you know it; another number is refused.", HelpName = "N", Required = true };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 1)
                result.AddError($"--count {number}: It has to be at least 1.");
        });
        var output = OutputOption.Create("json");
        var command = new Command("confirm", "Lets happen what a guard holds: more releases or retirements in 24 hours than its cap allows.") { guard, count, output };
        command.SetServiceAction(async (parsed, service, cancellationToken) =>
        {
            var (name, number) = (parsed.GetRequiredValue(guard), parsed.GetRequiredValue(count));
            var answer = await service.PostAsync($"/api/v1/guards/{name}/confirm", new Dictionary<string, int> { ["count"] = number }, $"Guard/{name}", cancellationToken).ConfigureAwait(false);
            if (OutputOption.Of(parsed.GetValue(output)) == OutputFormat.Json)
                Console.WriteLine(JsonText.Of(answer));
            else
                Console.WriteLine(PrintableText.Escape($"Guard/{name}: {number} confirmed{(answer.TextOf("commit") is { } commit ? $", commit {Values.ShortCommit(commit)}" : "")}."));
        });
        return command;
    }
}
