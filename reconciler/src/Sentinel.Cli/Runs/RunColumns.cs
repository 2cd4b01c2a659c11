using System.Text.Json;
using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Client;

namespace Sentinel.Cli.Runs;

/// <summary>Runs as a table.</summary>
internal static class RunColumns
{
    public static readonly IReadOnlyList<Column> All =
    [
        KindColumns.Field("ID", "id"),
        KindColumns.Field("PURPOSE", "purpose") with { Drop = 2 },
        new("STATE", State) { Style = j => PhaseStyle.Of(State(j)) },
        new("SERVERS", j => Values.CountOf(j, "servers")),
        KindColumns.Since("AGE", "startedAt") with { Drop = 1 },
        KindColumns.Field("PROFILE", "profile") with { Drop = 4 },
        KindColumns.Field("ACTOR", "actor") with { Drop = 5 },
        KindColumns.Field("REASON", "reason") with { Drop = 3, Folds = true },
        KindColumns.Field("MESSAGE", "message") with { Drop = 6, Wide = true, Folds = true },
    ];

    /// <summary>How it ended, or where it is.</summary>
    private static string? State(JsonElement json) => json.TextOf("outcome") ?? json.TextOf("state");
}
