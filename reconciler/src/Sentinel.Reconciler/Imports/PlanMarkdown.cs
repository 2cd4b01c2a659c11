using Sentinel.Resources;

namespace Sentinel.Reconciler.Imports;

/// <summary>A plan as a forge shows it. Nothing that came out of a list is markup there, a link, or a call to somebody.</summary>
public static class PlanMarkdown
{
    /// <summary>A comment has a size limit, and a person a patience; the check's own output has all rows.</summary>
    private const int MostRows = 200;

    /// <summary>Characters of a pull request's text; GitHub takes 65,536.</summary>
    private const int LongestBody = 60_000;

    /// <summary>One list with its tables.</summary>
    public static void Write(PlannedList list, TextWriter output)
    {
        output.WriteLine($"### {Code(list.File)}{(list.Session is null ? "" : $", Session {Code(list.Session)}")}");
        output.WriteLine();
        output.WriteLine($"{PlanWords.Totals(list)}.{(list.ReadAs is null ? "" : $" Read as {Code(list.ReadAs)}.")}");
        WriteTable(["line", "what", "server", "address", "details"], PlanWords.Doing(list)
            .Select(r => new[] { $"{r.Line}", r.Outcome, Code(r.Server ?? ""), Code(r.Address ?? ""), Text(PlanWords.Details(r)) }).ToList(), output);
        WriteTable(["line", "what", "column", "finding"], list.Findings
            .Select(f => new[] { $"{f.Line}", f.Accepted ? "note" : "**rejected**", Code(f.Column ?? ""), Text($"{(f.Value is null ? "" : $"'{f.Value}': ")}{f.Message} {f.Remedy}") }).ToList(), output);
    }

    /// <summary>The text of a pull request.</summary>
    public static string OfProposal(ListPreview preview, ListAcceptance acceptance)
    {
        using var output = new StringWriter { NewLine = "\n" };
        output.WriteLine($"Sent by {Code(acceptance.Actor)}{(acceptance.Reason is { } reason ? $": {Text(reason)}" : ".")}");
        output.WriteLine();
        output.WriteLine($"{PlanWords.Follows([preview.List])}{(PlanWords.Guard(preview.Follows.Guard) is { } guard ? $" {guard}" : "")}");
        output.WriteLine($"Decided on {Code(preview.BaseRevision[..12])}. When main moves, the checks of this pull request tell it anew.");
        output.WriteLine();
        Write(preview.List, output);
        var text = output.ToString();
        return text.Length <= LongestBody ? text : $"{text[..text.LastIndexOf('\n', LongestBody)]}\n\nThe rest is left out: `sentinel plan` shows it all.\n";
    }

    /// <summary>Text as it is, whatever the forge makes of names, numbers and addresses elsewhere.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"<code>{Entities(text)}</code>";

    /// <summary>What would call somebody or become a link is code, and the rest is text.</summary>
    private static string Text(string text) => Entities(text)
        .Replace("&#64;", "<code>&#64;</code>", StringComparison.Ordinal)
        .Replace("&#35;", "<code>&#35;</code>", StringComparison.Ordinal)
        .Replace("://", "<code>://</code>", StringComparison.Ordinal)
        .Replace("www.", "www<code>.</code>", StringComparison.OrdinalIgnoreCase);

    private static string Entities(string text) => string.Concat(PrintableText.Escape(text).Select(c => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '|' or '`' or '*' or '_' or '[' or ']' or '!' or '#' or '\\' or '~' or '@' => $"&#{(int)c};",
        _ => c.ToString(),
    }));

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
}
