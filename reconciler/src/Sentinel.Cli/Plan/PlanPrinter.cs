using System.Text.Json;
using System.Text.Json.Serialization;
using Sentinel.Cli.Output;
using Sentinel.Resources;

namespace Sentinel.Cli.Plan;

/// <summary>A plan for people, for programs, and for a comment of a forge.</summary>
internal static class PlanPrinter
{
    /// <summary>A comment has a size limit, and a person a patience; the check's own output has all rows.</summary>
    private const int MostRows = 200;

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

    private static void WriteText(PlannedBranch plan, TextWriter output)
    {
        foreach (var list in plan.Lists)
        {
            output.WriteLine($"{Plain(list.File)}{(list.Session is null ? "" : $" (Session {list.Session})")}: {Totals(list)}");
            foreach (var row in list.Rows.Where(r => r.Outcome is not ("unchanged" or "reject")))
                output.WriteLine($"  {Place(row.Line),-10} {row.Outcome,-8} {row.Server}  {row.Address}{Details(row)}");
            foreach (var finding in list.Findings)
                output.WriteLine($"  {Place(finding.Line),-10} {(finding.Accepted ? "note" : "reject"),-8} {Finding(finding)}");
        }

        output.WriteLine(plan.Lists.Count == 0 ? $"No list differs from {plan.Base}; nothing would change." : Follows(plan));
        output.WriteLine($"Decided on {plan.BaseRevision[..12]} ({Plain(plan.Base)}).");
    }

    private static void WriteMarkdown(PlannedBranch plan, TextWriter output)
    {
        output.WriteLine("## What the lists of this branch would do");
        foreach (var list in plan.Lists)
        {
            output.WriteLine();
            output.WriteLine($"### {Code(list.File)}{(list.Session is null ? "" : $", Session {Code(list.Session)}")}");
            output.WriteLine();
            output.WriteLine($"{Totals(list)}.");
            WriteTable(["line", "what", "server", "address", "details"], list.Rows.Where(r => r.Outcome is not ("unchanged" or "reject"))
                .Select(r => new[] { $"{r.Line}", r.Outcome, Code(r.Server ?? ""), Code(r.Address ?? ""), Cell(Details(r).TrimStart(' ', ',')) }).ToList(), output);
            WriteTable(["line", "what", "column", "finding"], list.Findings
                .Select(f => new[] { $"{f.Line}", f.Accepted ? "note" : "**rejected**", Cell(f.Column ?? ""), Cell($"{(f.Value is null ? "" : $"'{f.Value}': ")}{f.Message} {f.Remedy}") }).ToList(), output);
        }

        output.WriteLine();
        output.WriteLine(plan.Lists.Count == 0 ? "No list changes." : Follows(plan));
        output.WriteLine();
        output.WriteLine($"Decided on {Code(plan.BaseRevision[..12])}. When main moves, run it again.");
    }

    private static void WriteTable(string[] headings, List<string[]> rows, TextWriter output)
    {
        if (rows.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"| {string.Join(" | ", headings)} |");
        output.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", headings.Length))}");
        foreach (var row in rows.Take(MostRows))
            output.WriteLine($"| {string.Join(" | ", row)} |");
        if (rows.Count > MostRows)
            output.WriteLine($"\nAnd {rows.Count - MostRows} more: `sentinel plan` shows them all.");
    }

    private static string Totals(PlannedList list) => list.IsRefused
        ? "refused as a whole; nothing changes"
        : $"{(list.IsRemoved ? "removed; " : "")}{list.Added} new, {list.Changed} changed, {list.Unchanged} unchanged, {list.Retired} retired, {list.Rejected} rejected";

    /// <summary>What comes of it after the merge.</summary>
    private static string Follows(PlannedBranch plan)
    {
        var rows = plan.Lists.SelectMany(l => l.Rows).ToList();
        var parts = rows.Where(r => r.Outcome == "add").GroupBy(r => r.Profile, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{Servers(g.Count())} will be configured by profile {g.Key}").ToList();
        var held = rows.Count(r => r.HeldByClaim is not null);
        var retired = rows.Count(r => r.Outcome == "retire") - held;
        if (retired > 0)
            parts.Add($"{Servers(retired)} will be cleaned and retire, as far as the cap of a day lets them");
        if (held > 0)
            parts.Add($"{Servers(held)} will retire when {(held == 1 ? "its claim ends" : "their claims end")}");
        return parts.Count == 0 ? "No server is configured or retired by it." : $"{string.Join("; ", parts)}.";
    }

    private static string Servers(int count) => count == 1 ? "1 server" : $"{count} servers";

    private static string Details(PlannedServer row)
    {
        var parts = row.Changes.Select(c => $"{c.Field} {Plain(c.From ?? "none")} → {Plain(c.To ?? "none")}").ToList();
        if (row.Kept.Count > 0)
            parts.Add($"an admin's edit is kept: {string.Join(", ", row.Kept.Select(Plain))}");
        if (row.HeldByClaim is { } claim)
            parts.Add($"after claim {claim} ends");
        return parts.Count == 0 ? "" : $"  {string.Join(", ", parts)}";
    }

    private static string Finding(RowFinding finding) =>
        Plain($"{(finding.Column is null ? "" : $"{finding.Column} ")}{(finding.Value is null ? "" : $"'{finding.Value}': ")}{finding.Message} {finding.Remedy}");

    private static string Place(int? line) => line is > 0 ? $"line {line}" : "";

    private static string Plain(string text) => PrintableText.Escape(text);

    /// <summary>Nothing in it is markup to the forge.</summary>
    private static string Cell(string text) => string.Concat(Plain(text).Select(c => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '|' or '`' or '*' or '_' or '[' or ']' or '!' or '#' or '\\' or '~' or '@' => $"&#{(int)c};",
        _ => c.ToString(),
    }));

    private static string Code(string text) => text.Length == 0 ? "" : $"<code>{Cell(text)}</code>";
}
