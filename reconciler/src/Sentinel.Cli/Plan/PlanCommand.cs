using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Cli.Validate;
using Sentinel.Processes;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Plan;

/// <summary><c>sentinel plan [--base REV] [--output text|json|markdown]</c>: what the lists of a checkout would do, on the checkout alone.</summary>
internal static class PlanCommand
{
    private static readonly string[] UsualBases = ["origin/main", "main"];

    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A clone of the state repository; without it, the current folder.", DefaultValueFactory = _ => "." };
        var origin = new Option<string?>("--base") { Description = "The revision that the branch is to be merged into; without it, origin/main, or else main.", HelpName = "REV" };
        var output = new Option<string>("--output", "-o") { Description = "text for people, json for programs, markdown for a comment.", HelpName = "text|json|markdown", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command("plan", "Shows what the suppliers' lists of a checkout, committed or not, would do once merged, row by row; needs no service. Ends with 1 where a row is rejected.") { path, origin, output };
        command.SetAction((parsed, cancellationToken) => ServiceVerb.RunAsync(
            () => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(origin), parsed.GetRequiredValue(output)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? given, string format)
    {
        var folder = StateFolder.Find(path);
        try
        {
            using var checkout = Checkout.Open(folder.Root);
            if (Path.TrimEndingDirectorySeparator(checkout.WorkTree ?? "") != folder.Root)
                throw new CommandFailure(ExitCodes.Unusable, $"{folder.Root} is not the root of a clone. Go into a clone of the state repository.");
            var origin = given ?? UsualBases.FirstOrDefault(checkout.Has)
                ?? throw new CommandFailure(ExitCodes.Usage, $"--base: There is neither of {string.Join(" and ", UsualBases)} here. Name the revision that the branch is to be merged into.");
            using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddProcesses().BuildServiceProvider();
            var planning = Task.Run(() => new BranchPlan(folder, checkout, origin).Make(services.GetRequiredService<IProcessRunner>()));
            var plan = await Progress.WhileAsync("Planning", planning).ConfigureAwait(false);
            PlanPrinter.Write(plan, format, Console.Out);
            return plan.HasFindings ? ExitCodes.Findings : ExitCodes.Done;
        }
        catch (StateRepositoryException e)
        {
            throw new CommandFailure(ExitCodes.Unusable, e.Message, e);
        }
    }
}
