using System.Globalization;
using System.Text.Json;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Runs;

/// <summary>An event of a run as one line.</summary>
internal static class RunEventText
{
    /// <summary>Null: nothing that a person reads, such as a task that began.</summary>
    public static string? Of(JsonElement happened)
    {
        var server = happened.TextOf("server");
        var message = happened.TextOf("message") is { Length: > 0 } text ? $": {text}" : "";
        var line = happened.TextOf("type") switch
        {
            "taskStarted" => null,
            "taskEnded" => $"{server}: {Task(happened)}: {happened.TextOf("outcome")}{Duration(happened)}{message}",
            "hostUnreachable" => $"{server}: unreachable{message}",
            "hostCompleted" => $"{server}: completed",
            "runEnded" => $"run ended: {happened.TextOf("outcome")}{message}{Hosts(happened)}",
            var other => $"{server}{(server is null ? "" : ": ")}{other}{message}",
        };
        return line is null ? null : PrintableText.Escape($"{happened.TimeOf("time")?.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {line}");
    }

    private static string Task(JsonElement happened) => string.Join(": ", new[] { happened.TextOf("role"), happened.TextOf("task") }.Where(t => t is { Length: > 0 }));

    private static string Duration(JsonElement happened) =>
        happened.FieldOf("durationSeconds") is { ValueKind: JsonValueKind.Number } seconds ? string.Create(CultureInfo.InvariantCulture, $" ({seconds.GetDouble():0.0} s)") : "";

    /// <summary>How many servers ended how.</summary>
    private static string Hosts(JsonElement happened) => happened.ObjectOf("hosts") is not { } hosts ? ""
        : " (" + string.Join(", ", hosts.EnumerateObject().CountBy(h => h.Value.TextOf("outcome") ?? "unknown").OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Value} {c.Key}")) + ")";
}
