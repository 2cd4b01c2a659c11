using Sentinel.Cli.Kinds;
using Sentinel.Cli.Output;
using Sentinel.Client;

namespace Sentinel.Cli.Log;

/// <summary>The audit trail as a table.</summary>
internal static class LogColumns
{
    public static readonly IReadOnlyList<Column> All =
    [
        KindColumns.Since("AGE", "at"),
        new("COMMIT", j => Values.ShortCommit(j.TextOf("commit"))) { Drop = 2 },
        KindColumns.Field("ACTOR", "actor"),
        KindColumns.Field("SUBJECT", "subject") with { Folds = true },
        KindColumns.Field("REASON", "reason") with { Drop = 1, Folds = true },
    ];
}
