using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Cli.Service;
using Sentinel.Processes;
using Sentinel.StateRepo;

namespace Sentinel.Cli.Validate;

/// <summary><c>sentinel validate [PATH] [--base REV] [--output text|json|github]</c>: on a checkout alone.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("PATH") { Description = "A state repository, or a folder or file in it; without it, the current folder.", DefaultValueFactory = _ => "." };
        var origin = new Option<string?>("--base") { Description = "Tells only what the branch brought since it left this revision, such as origin/main; and what a branch may not change.", HelpName = "REV" };
        var output = new Option<string>("--output", "-o") { Description = "text for people, json for programs, github as annotations of a workflow.", HelpName = "text|json|github", DefaultValueFactory = _ => "text" };
        output.AcceptOnlyFromAmong("text", "json", "github");
        var command = new Command("validate", "Checks every manifest of a checkout, committed or not, and with --base each row of the lists that the branch brings; needs no service. Ends with 1 where something is wrong.") { path, origin, output };
        command.SetAction((parsed, cancellationToken) => ServiceVerb.RunAsync(
            () => Task.FromResult(Run(parsed.GetRequiredValue(path), parsed.GetValue(origin), parsed.GetRequiredValue(output), cancellationToken)), cancellationToken));
        return command;
    }

    private static int Run(string path, string? origin, string format, CancellationToken cancellationToken)
    {
        var folder = StateFolder.Find(path);
        try
        {
            using var checkout = origin is null ? null : Checkout.Open(folder.Root);
            if (checkout is not null && Path.TrimEndingDirectorySeparator(checkout.WorkTree ?? "") != folder.Root)
                throw new CommandFailure(ExitCodes.Unusable, $"--base: {folder.Root} is not the root of a clone. Go into a clone of the state repository.");

            // The work tree is walked while git compares it: neither asks the other for anything.
            var walk = Task.Run(folder.Everything, cancellationToken);
            var difference = checkout?.Since(origin!);
            walk.GetAwaiter().GetResult();
            var lists = checkout is null ? PlannedLists.None : Lists(folder, checkout, origin!, difference!);
            var result = new Validation(folder, difference, lists).Run(cancellationToken);
            FindingPrinter.Write(result, format, Console.Out);
            if (result.Findings.Count > 0)
                Complaint.Note($"{result.Findings.Count} {(result.Findings.Count == 1 ? "finding" : "findings")}; looked at {result.Manifests} manifests.");
            return result.Findings.Count > 0 ? ExitCodes.Findings : ExitCodes.Done;
        }
        catch (StateRepositoryException e)
        {
            throw new CommandFailure(ExitCodes.Unusable, e.Message, e);
        }
    }

    private static PlannedLists Lists(StateFolder folder, Checkout checkout, string origin, CheckoutDifference difference)
    {
        using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddProcesses().BuildServiceProvider();
        return PlannedLists.Read(folder, checkout, origin, difference, services.GetRequiredService<IProcessRunner>());
    }
}
