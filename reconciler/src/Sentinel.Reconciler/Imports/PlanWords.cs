using Sentinel.Resources;

namespace Sentinel.Reconciler.Imports;

/// <summary>A plan in words, the same wherever people read it.</summary>
public static class PlanWords
{
    public static string Totals(PlannedList list) => list.IsRefused
        ? "refused as a whole; nothing changes"
        : $"{(list.IsRemoved ? "removed; " : "")}{list.Added} new, {list.Changed} changed, {list.Unchanged} unchanged, {list.Retired} retired, {list.Rejected} rejected";

    /// <summary>Rows that do something; those that are not taken have a finding.</summary>
    public static IEnumerable<PlannedServer> Doing(PlannedList list) => list.Rows.Where(r => r.Outcome is not ("unchanged" or "reject" or "conflict"));

    /// <summary>What comes of it after the merge.</summary>
    public static string Follows(IEnumerable<PlannedList> lists)
    {
        var rows = lists.SelectMany(l => l.Rows).ToList();
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

    /// <summary>What the cap makes of it, by now's numbers; null: it holds nobody.</summary>
    public static string? Guard(RetireForecast guard) => guard.Held == 0
        ? null
        : $"The cap of {guard.Cap} retirements in 24 hours, of which {guard.Within24Hours} are used, will hold {Servers(guard.Held)} until a person confirms: sentinel confirm retire --count {guard.Held}.";

    /// <summary>What a row changes, keeps and waits for; empty where there is nothing to say.</summary>
    public static string Details(PlannedServer row)
    {
        var parts = row.Changes.Select(c => $"{c.Field} {Plain(c.From ?? "none")} → {Plain(c.To ?? "none")}").ToList();
        if (row.Kept.Count > 0)
            parts.Add($"an admin's edit is kept: {string.Join(", ", row.Kept.Select(Plain))}");
        if (row.HeldByClaim is { } claim)
            parts.Add($"after claim {claim} ends");
        return string.Join(", ", parts);
    }

    public static string Finding(RowFinding finding) =>
        Plain($"{(finding.Column is null ? "" : $"{finding.Column} ")}{(finding.Value is null ? "" : $"'{finding.Value}': ")}{finding.Message} {finding.Remedy}");

    public static string Servers(int count) => count == 1 ? "1 server" : $"{count} servers";

    private static string Plain(string text) => PrintableText.Escape(text);
}
