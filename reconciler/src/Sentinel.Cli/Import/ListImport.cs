using System.Text.Json;
using Sentinel.Cli.Output;
using Sentinel.Cli.Plan;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Reconciler.Imports;
using Sentinel.Resources;
using Sentinel.Sessions;

namespace Sentinel.Cli.Import;

/// <summary>Plans a list, shows the plan, and accepts what was shown: where main has moved so that it would do something else, the service refuses.</summary>
internal sealed class ListImport(ServiceConnection service, ImportOptions options)
{
    private const string Csv = "text/csv";

    private string What => $"import of {options.File}";

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Nobody can be asked: told before anything is sent.
        if (!options.DryRun && !options.Yes && Console.IsInputRedirected)
            throw new CommandFailure(ExitCodes.Usage, "import asks before it accepts, and there is no terminal to ask on. Give --yes, or --dry-run to see the plan alone.");
        var content = await ReadAsync(cancellationToken).ConfigureAwait(false);
        var answer = await service.PostFileAsync($"/api/v1/imports/plan?{Query()}", content, Csv, What, cancellationToken).ConfigureAwait(false);
        var (plan, follows) = Read(answer);
        if (!options.AsJson)
            Show(answer, plan, follows);
        if (options.DryRun || answer.BooleanOf("isRefused") == true)
            return DryEnd(answer, plan);
        if (answer.BooleanOf("isOnMain") == true)
            return End(answer, plan, "This very list is on main already; there is nothing to do.");
        if (!options.Yes && !Ask())
            return End(answer, plan, "Nothing was done.");
        var query = $"{Query()}&baseRevision={answer.TextOf("baseRevision")}{(options.Reason is null ? "" : $"&reason={Uri.EscapeDataString(options.Reason)}")}";
        var done = await service.PostFileAsync($"/api/v1/imports?{query}", content, Csv, What, cancellationToken).ConfigureAwait(false);
        return End(done, plan, Told(done));
    }

    private int DryEnd(JsonElement answer, PlannedList plan)
    {
        if (options.AsJson)
            Console.WriteLine(JsonText.Of(answer));
        return plan.Findings.Any(f => !f.Accepted) ? ExitCodes.Findings : ExitCodes.Done;
    }

    /// <summary>Done, and findings where some rows were not taken.</summary>
    private int End(JsonElement answer, PlannedList plan, string told)
    {
        if (options.AsJson)
            Console.WriteLine(JsonText.Of(answer));
        else
            Console.WriteLine(PrintableText.Escape(told));
        return plan.Findings.Any(f => !f.Accepted) ? ExitCodes.Findings : ExitCodes.Done;
    }

    private static string Told(JsonElement done) => done.ObjectOf("pullRequest") is { } pull
        ? $"{(pull.BooleanOf("isNew") == true ? "Opened" : "Already open")}: {pull.TextOf("url")}"
        : $"Session/{done.TextOf("session")}: accepted{(done.TextOf("commit") is { } commit ? $", commit {Values.ShortCommit(commit)}" : "")}. Its servers: sentinel get servers -l {ServerLabels.Session}={done.TextOf("session")}";

    private static void Show(JsonElement answer, PlannedList plan, PlanConsequences follows)
    {
        PlanPrinter.WriteText(plan, Console.Out);
        Console.WriteLine(PlanWords.Follows([plan]));
        if (PlanWords.Guard(follows.Guard) is { } guard)
            Console.WriteLine(guard);
        Console.WriteLine(PrintableText.Escape($"Decided on {answer.TextOf("baseRevision")?[..12]}."));
    }

    private static bool Ask()
    {
        Console.Error.Write("Accept it? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private string Query() => $"file={Uri.EscapeDataString(options.Name)}{(options.Supplier is null ? "" : $"&supplier={Uri.EscapeDataString(options.Supplier)}")}";

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(options.File).Length;
            return length <= ImportPlan.LargestList
                ? await File.ReadAllBytesAsync(options.File, cancellationToken).ConfigureAwait(false)
                : throw new CommandFailure(ExitCodes.Findings, $"{options.File} has {length} bytes; a list has at most {ImportPlan.LargestList}. Split it over several files.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Unusable, $"FILE '{options.File}' cannot be read: {e.Message} Name a file that you may read.", e);
        }
    }

    private static (PlannedList Plan, PlanConsequences Follows) Read(JsonElement answer)
    {
        try
        {
            return (answer.GetProperty("list").Deserialize<PlannedList>(JsonSerializerOptions.Web)!, answer.GetProperty("follows").Deserialize<PlanConsequences>(JsonSerializerOptions.Web)!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            throw new CommandFailure(ExitCodes.Unusable, "The service's plan is of another version than this command. Use the sentinel of the service's version.", e);
        }
    }
}
