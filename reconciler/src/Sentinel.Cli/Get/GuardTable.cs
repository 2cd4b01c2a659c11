using System.Text.Json;
using System.Text.Json.Nodes;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Cli.Service;
using Sentinel.Client;
using Sentinel.Resources;

namespace Sentinel.Cli.Get;

/// <summary><c>sentinel get guards</c>: caps, freezes and the pause, which are no objects but one answer of the service.</summary>
internal static class GuardTable
{
    private const string Route = "/api/v1/guards";

    /// <summary>What people call them, the usual name first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["guards", "guard"];

    private static readonly IReadOnlyList<Column> Columns =
    [
        KindColumns.Field("NAME", "name"),
        KindColumns.Field("KIND", "kind"),
        KindColumns.Field("STATE", "state"),
        KindColumns.Field("SINCE", "since") with { Drop = 3 },
        KindColumns.Field("UNTIL", "until") with { Drop = 1 },
        KindColumns.Field("NEXT", "next") with { Drop = 2 },
        KindColumns.Field("MESSAGE", "message") with { Drop = 4, Folds = true },
        KindColumns.Field("SETTING", "setting") with { Drop = 5, Wide = true, Folds = true },
    ];

    public static bool IsMeant(string kind) => Names.Contains(kind, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CommandFailure">It was asked for something that guards have not.</exception>
    public static async Task RunAsync(ServiceConnection service, GuardRequest request, CancellationToken cancellationToken)
    {
        if (request.Name is not null || request.Selects || request.Watch)
            throw new CommandFailure(ExitCodes.Usage, "guards are one answer: leave out NAME, -l and -w.");
        var answer = await service.GetAsync(Route, Names[0], cancellationToken).ConfigureAwait(false);
        var screen = Screen.Stdout();
        if (request.Format == OutputFormat.Json)
            screen.Output.WriteLine(JsonText.Of(answer));
        else if (request.Format == OutputFormat.Yaml)
            screen.Output.WriteLine(YamlText.Of(answer));
        else
            Write(screen, answer, request.Format);
    }

    private static void Write(Screen screen, JsonElement answer, OutputFormat format)
    {
        var rows = Rows(answer);
        if (format == OutputFormat.Name)
        {
            foreach (var row in rows)
                screen.Output.WriteLine(PrintableText.Escape(row.TextOf("name") ?? ""));
            return;
        }

        new TableView(Columns.Where(c => format == OutputFormat.Wide || !c.Wide), rows, screen).Write(rows);
        foreach (var finding in answer.ItemsOf("findings"))
            Complaint.Note($"{StatePaths.Settings}, {finding.TextOf("field")}: {finding.TextOf("message")} {finding.TextOf("remedy")} What was in force before stays.");
    }

    private static List<JsonElement> Rows(JsonElement answer) =>
    [
        .. answer.ObjectOf("pause") is { } pause ? [Row("all", "pause", "paused", Time(pause, "since"), null, null, pause.TextOf("reason"), $"by {pause.TextOf("by")}")] : Array.Empty<JsonElement>(),
        .. answer.ItemsOf("freezes").Select(Freeze),
        .. answer.ItemsOf("items").Select(Cap),
    ];

    private static JsonElement Freeze(JsonElement freeze) => Row(
        freeze.TextOf("name"),
        "freeze",
        freeze.BooleanOf("inForce") == true ? "frozen" : "open",
        Time(freeze, "since"),
        Time(freeze, "until"),
        Time(freeze, "nextFrom"),
        freeze.TextOf("reason"),
        $"{freeze.TextOf("schedule") ?? "once"} {freeze.TextOf("timeZone")}");

    private static JsonElement Cap(JsonElement cap) => Row(
        cap.TextOf("guard"),
        "cap",
        cap.NumberOf("held") is > 0 and var held ? $"holds {held}" : "open",
        null,
        null,
        null,
        $"{Values.CountOf(cap, "within24Hours")} of {Values.CountOf(cap, "cap")} in 24 hours",
        $"max {cap.TextOf("max")}, at least {Values.CountOf(cap, "atLeast")}");

    private static string? Time(JsonElement json, string name) => json.TimeOf(name) is { } time ? $"{time.UtcDateTime:yyyy-MM-dd HH:mm}Z" : null;

    private static JsonElement Row(string? name, string kind, string state, string? since, string? until, string? next, string? message, string setting) => JsonSerializer.SerializeToElement<JsonNode>(new JsonObject
    {
        ["name"] = name, ["kind"] = kind, ["state"] = state, ["since"] = since, ["until"] = until, ["next"] = next, ["message"] = message, ["setting"] = setting,
    });
}
