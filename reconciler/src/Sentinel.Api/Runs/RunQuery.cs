using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>Which runs a page has.</summary>
/// <param name="States">Of these; empty: any. So with the others.</param>
/// <param name="After">The cursor; null: the newest.</param>
internal sealed record RunQuery(
    IReadOnlySet<RunState> States, IReadOnlySet<RunPurpose> Purposes, IReadOnlySet<string> Profiles, IReadOnlySet<string> Servers, string? After, int Limit)
{
    public bool Matches(RunAnswer run) =>
        (States.Count == 0 || States.Contains(run.State))
        && (Purposes.Count == 0 || Purposes.Contains(run.Purpose))
        && (Profiles.Count == 0 || Profiles.Contains(run.Profile))
        && (Servers.Count == 0 || Servers.Overlaps(run.Servers));
}
