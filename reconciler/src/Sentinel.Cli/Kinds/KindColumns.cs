using System.Text.Json;
using Sentinel.Cli.Output;
using Sentinel.Client;
using Spectre.Console;

namespace Sentinel.Cli.Kinds;

/// <summary>The tables of each kind.</summary>
internal static class KindColumns
{
    /// <summary>What keeps a server from being used, whatever its phase.</summary>
    private static readonly string[] Flags = ["cordoned", "paused"];

    public static readonly IReadOnlyList<Column> Servers =
    [
        Name,
        Field("ADDRESS", "address"),
        new("PHASE", ServerPhase) { Style = Phase },
        Field("REASON", "reason") with { Drop = 4 },
        Field("CLAIM", "claim") with { Drop = 2 },
        Since("SINCE", "since") with { Drop = 3 },
        Field("SESSION", "session") with { Drop = 6, Wide = true },
        Field("PROFILE", "profile") with { Drop = 7, Wide = true },
        new("LABELS", j => Values.PairsOf(j, "labels")) { Drop = 8, Wide = true, Folds = true },
        Field("MESSAGE", "message") with { Drop = 5, Wide = true, Folds = true },
    ];

    public static readonly IReadOnlyList<Column> Sessions =
    [
        Name,
        Field("FILE", "file") with { Drop = 2, Folds = true },
        new("SERVERS", j => Values.CountOf(j, "servers")),
        new("READY", j => j.ObjectOf("servers")?.NumberOf("Ready")?.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Drop = 1 },
        new("FINDINGS", j => Values.CountOf(j, "rows")),
        Field("REASON", "reason") with { Drop = 3 },
        new("PHASES", j => Values.PairsOf(j, "servers")) { Drop = 5, Wide = true, Folds = true },
        Field("MESSAGE", "message") with { Drop = 4, Wide = true, Folds = true },
    ];

    public static readonly IReadOnlyList<Column> Claims =
    [
        Name,
        Field("PHASE", "phase") with { Style = Phase },
        Field("ADDRESS", "address"),
        Field("SERVER", "server") with { Drop = 3 },
        Field("REQUESTER", "requester") with { Drop = 2 },
        Since("AGE", "boundAt") with { Drop = 4 },
        new("EXPIRES", j => Age.Until(j.TimeOf("expiresAt"), TimeProvider.System.GetUtcNow())) { Drop = 5 },
        Field("SESSION", "session") with { Drop = 7, Wide = true },
        new("LABELS", j => Values.PairsOf(j, "labels")) { Drop = 8, Wide = true, Folds = true },
        Field("PURPOSE", "purpose") with { Drop = 6, Wide = true, Folds = true },
    ];

    public static readonly IReadOnlyList<Column> Profiles =
    [
        Name,
        new("SERVERS", j => Values.CountOf(j, "servers")),
        Field("REASON", "reason") with { Drop = 1 },
        new("ROLES", j => Values.CountOf(j, "roles")) { Drop = 2 },
        new("DIGEST", j => Digest(j.TextOf("configurationDigest") ?? j.TextOf("digest"))) { Drop = 3 },
        Field("MESSAGE", "message") with { Drop = 4, Wide = true, Folds = true },
    ];

    public static readonly IReadOnlyList<Column> Suppliers =
    [
        Name,
        Field("DISPLAY NAME", "displayName") with { Drop = 2 },
        new("SESSIONS", j => Values.CountOf(j, "sessions")),
        new("SERVERS", j => Values.CountOf(j, "servers")),
        new("COLUMNS", j => Values.PairsOf(j, "columns")) { Drop = 3, Wide = true, Folds = true },
        new("FINDINGS", j => Values.CountOf(j, "findings")) { Drop = 1 },
    ];

    public static readonly IReadOnlyList<Column> Credentials =
    [
        Name,
        new("SERVERS", j => Values.CountOf(j, "servers")),
        Field("PURPOSE", "purpose") with { Drop = 1, Folds = true },
        Field("RECIPIENT", "recipient") with { Drop = 2, Wide = true },
    ];

    private static Column Name => Field("NAME", "name");

    public static Column Field(string header, string name) => new(header, j => j.TextOf(name) ?? Values.CountOf(j, name));

    public static Column Since(string header, string name) => new(header, j => Age.Of(j.TimeOf(name), TimeProvider.System.GetUtcNow()));

    private static Style Phase(JsonElement json) => PhaseStyle.Of(json.TextOf("phase"));

    /// <summary>With what keeps it from being used besides.</summary>
    private static string? ServerPhase(JsonElement json) =>
        json.TextOf("phase") + string.Concat(Flags.Where(f => json.BooleanOf(f) == true).Select(f => "," + f));

    private static string? Digest(string? digest) => digest is { Length: > 19 } ? digest[..19] : digest;
}
