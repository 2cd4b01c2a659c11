using System.Text.Json;
using System.Text.Json.Serialization;
using Sentinel.Cli.Output;
using Sentinel.Reconciler.Imports;
using Sentinel.Resources;

namespace Sentinel.Cli.Plan;

/// <summary>A plan for people, for programs, and for a comment of a forge.</summary>
internal static class PlanPrinter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Write(PlannedBranch plan, string format, TextWriter output)
    {
        if (format == "json")
            output.WriteLine(JsonText.Of(JsonSerializer.SerializeToElement(plan, Json)));
        else if (format == "markdown")
            WriteMarkdown(plan, output);
        else
            WriteText(plan, output);
    }

    /// <summary>One list, row by row.</summary>
    public static void WriteText(PlannedList list, TextWriter output)
    {
        output.WriteLine($"{Plain(list.File)}{(list.Session is null ? "" : $" (Session {list.Session})")}: {PlanWords.Totals(list)}");
        foreach (var row in PlanWords.Doing(list))
            output.WriteLine($"  {Place(row.Line),-10} {row.Outcome,-8} {row.Server}  {row.Address}{(PlanWords.Details(row) is { Length: > 0 } details ? $"  {details}" : "")}");
        foreach (var finding in list.Findings)
            output.WriteLine($"  {Place(finding.Line),-10} {(finding.Accepted ? "note" : "reject"),-8} {PlanWords.Finding(finding)}");
        if (list.ReadAs is { } readAs)
            output.WriteLine($"  read as {readAs}");
    }

    private static void WriteText(PlannedBranch plan, TextWriter output)
    {
        foreach (var list in plan.Lists)
            WriteText(list, output);
        output.WriteLine(plan.Lists.Count == 0 ? $"No list differs from {plan.Base}; nothing would change." : PlanWords.Follows(plan.Lists));
        output.WriteLine($"Decided on {plan.BaseRevision[..12]} ({Plain(plan.Base)}).");
    }

    private static void WriteMarkdown(PlannedBranch plan, TextWriter output)
    {
        output.WriteLine("## What the lists of this branch would do");
        foreach (var list in plan.Lists)
        {
            output.WriteLine();
            PlanMarkdown.Write(list, output);
        }

        output.WriteLine();
        output.WriteLine(plan.Lists.Count == 0 ? "No list changes." : PlanWords.Follows(plan.Lists));
        output.WriteLine();
        output.WriteLine($"Decided on {PlanMarkdown.Code(plan.BaseRevision[..12])}. When main moves, run it again.");
    }

    private static string Place(int? line) => line is > 0 ? $"line {line}" : "";

    private static string Plain(string text) => PrintableText.Escape(text);
}
