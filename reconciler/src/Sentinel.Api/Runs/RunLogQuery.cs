using System.Text.Json;
using Sentinel.Ansible;
using Sentinel.Api.Lists;

namespace Sentinel.Api.Runs;

/// <summary>Which events of a run are asked for.</summary>
internal sealed record RunLogQuery
{
    /// <summary>The first number of the window, and the last.</summary>
    public required long From { get; init; }

    public required long To { get; init; }

    public required int Limit { get; init; }

    /// <summary>Of these; empty: any. So with the others.</summary>
    public required IReadOnlySet<string> Servers { get; init; }

    public required IReadOnlySet<string> Tasks { get; init; }

    public required IReadOnlySet<string> Outcomes { get; init; }

    public required bool OnlyFailed { get; init; }

    /// <summary>All must be found.</summary>
    public required IReadOnlyList<Needle> Words { get; init; }

    public bool IsOfAll => Servers.Count == 0 && Tasks.Count == 0 && Outcomes.Count == 0 && !OnlyFailed && Words.Count == 0;

    public bool IsInWindow(long sequence) => sequence >= From && sequence <= To;

    /// <summary>The same for queries that let the same events through, whatever their windows.</summary>
    public string Filter() => IsOfAll
        ? ""
        : JsonSerializer.Serialize<string[][]>([Sorted(Servers), Sorted(Tasks), Sorted(Outcomes), OnlyFailed ? [RunLogQueryReader.Failed] : [], [.. Words.Select(w => w.Word)]]);

    public bool Matches(RunEvent happened) => IsOfAll || Matches(RunEventAnswer.Of(happened));

    private bool Matches(RunEventAnswer happened) =>
        Has(Servers, happened.Server)
        && Has(Tasks, happened.Task)
        && Has(Outcomes, happened.Outcome)
        && (!OnlyFailed || happened.IsFailure)
        && Words.All(w => IsIn(w, happened));

    private static string[] Sorted(IReadOnlySet<string> values) => [.. values.Order(StringComparer.Ordinal)];

    private static bool Has(IReadOnlySet<string> wanted, string? value) => wanted.Count == 0 || (value is not null && wanted.Contains(value));

    private static bool IsIn(Needle word, RunEventAnswer happened) =>
        word.IsIn(happened.Message) || word.IsIn(happened.Task) || word.IsIn(happened.Role) || word.IsIn(happened.Server) || word.IsIn(happened.Outcome)
        || happened.Hosts?.Any(h => word.IsIn(h.Key) || word.IsIn(h.Value.Message)) == true;
}
