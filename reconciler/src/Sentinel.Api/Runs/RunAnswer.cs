using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>A run as HTTP shows it.</summary>
/// <param name="State"><c>Running</c>, <c>Ended</c>, or <c>Unknown</c> for one that was lost and not judged yet.</param>
/// <param name="Hosts">Outcome of each server, once the run is over.</param>
internal sealed record RunAnswer(
    string Id,
    RunPurpose Purpose,
    string Profile,
    string ConfigurationDigest,
    string Actor,
    string Reason,
    DateTimeOffset StartedAt,
    RunState State,
    RunOutcome? Outcome,
    string? Message,
    DateTimeOffset? EndedAt,
    IReadOnlyList<string> Servers,
    IReadOnlyDictionary<string, HostResult>? Hosts)
{
    public static RunAnswer Of(RunDescription run) => new(
        run.RunId,
        run.Purpose,
        run.Profile,
        run.ConfigurationDigest,
        run.Actor,
        run.Reason,
        run.StartedAt,
        run.State,
        run.End?.Outcome,
        run.End?.Message,
        run.End?.Time,
        run.Servers,
        run.End?.Hosts);
}
