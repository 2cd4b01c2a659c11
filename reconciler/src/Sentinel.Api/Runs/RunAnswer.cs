using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>A run as HTTP shows it.</summary>
/// <param name="State"><c>Running</c>, <c>Ended</c>, or <c>Unknown</c> for one that was lost and not judged yet.</param>
/// <param name="ResumedAt">When a later start of Sentinel last picked it up; left out where none had to.</param>
/// <param name="Counts">How far it is.</param>
/// <param name="Hosts">Outcome of each server, once the run is over.</param>
internal sealed record RunAnswer(
    string Id,
    RunPurpose Purpose,
    string Profile,
    string ConfigurationDigest,
    string Actor,
    string Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset? ResumedAt,
    RunState State,
    RunOutcome? Outcome,
    string? Message,
    DateTimeOffset? EndedAt,
    RunCountsAnswer Counts,
    IReadOnlyList<string> Servers,
    IReadOnlyDictionary<string, HostResult>? Hosts)
{
    /// <summary>Null: there is no such run, or its record was removed by age.</summary>
    public static RunAnswer? Find(IAnsibleRuns runs, string id) => runs.Find(id) is { } run && CountsOf(runs, run) is { } counts ? Of(run, counts) : null;

    private static RunCounts? CountsOf(IAnsibleRuns runs, RunDescription run) => run.End is { } end ? RunCounts.Of(end) : runs.Count(run.RunId);

    private static RunAnswer Of(RunDescription run, RunCounts counts) => new(
        run.RunId,
        run.Purpose,
        run.Profile,
        run.ConfigurationDigest,
        run.Actor,
        run.Reason,
        run.StartedAt,
        run.ResumedAt,
        run.State,
        run.End?.Outcome,
        run.End?.Message,
        run.End?.Time,
        RunCountsAnswer.Of(counts),
        run.Servers,
        run.End?.Hosts);
}
