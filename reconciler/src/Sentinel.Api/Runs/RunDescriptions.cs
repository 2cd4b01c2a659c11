using Sentinel.Ansible;
using Sentinel.Api.Acts;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Runs;

internal static class RunDescriptions
{
    private const string Tag = "Runs";

    private const string Run = """
        {
          "id": "20261124-094000-3f0c", "purpose": "Provision", "profile": "default", "configurationDigest": "sha256:5e1f", "actor": "sentinel", "reason": "46 servers need the configuration.",
          "startedAt": "2026-11-24T09:40:00+00:00", "state": "Ended", "outcome": "Failed", "endedAt": "2026-11-24T09:46:56+00:00",
          "counts": { "completed": 45, "failed": 1, "unreachable": 0, "unknown": 0, "running": 0, "notStarted": 0 }, "servers": ["par-acm-0187"],
          "hosts": { "par-acm-0187": { "outcome": "Failed", "message": "Role hardening, task Install nftables: mirror timed out." } }
        }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/runs", Id = "listRuns", Tag = Tag,
            Summary = "Lists Ansible runs, the newest first",
            Description = "Filters of several parameters must all hold; several values of one are alternatives, repeated or with commas. What is not known is refused with the nearest known name.",
            Parameters =
            [
                new(RunQueryReader.State, "Only those that stand so.") { IsRepeated = true, Known = Enum.GetNames<RunState>() },
                new(RunQueryReader.Purpose, "Only those for this.") { IsRepeated = true, Known = Enum.GetNames<RunPurpose>() },
                new(RunQueryReader.Profile, "Only those of the profile.") { IsRepeated = true },
                new(RunQueryReader.Server, "Only those with the server.") { IsRepeated = true, Example = "par-acm-0187" },
                new(RunQueryReader.Limit, "Runs on a page.") { Largest = RunQueryReader.LargestLimit, Default = RunQueryReader.DefaultLimit },
                new(RunQueryReader.Cursor, "next of the page before, as it is."),
            ],
            Answers = [new(200, "A page.", typeof(RunListAnswer), $$"""{ "items": [ {{Run}} ] }""")],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/runs/{id}", Id = "getRun", Tag = Tag,
            Summary = "One run, and what became of each server",
            Parameters = [ParameterDescription.OfPath("id", "The run.")],
            Answers = [new(200, "The run.", typeof(RunAnswer), Run)],
            Refusals = [404],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/runs/{id}/events", Id = "followRun", Tag = Tag,
            Summary = "Everything that happens in a run, as server-sent events",
            Description = "From the first event on, or after Last-Event-ID; ends with the run. A comment is sent at least every 15 s. "
                + "Events: taskStarted, taskEnded, hostUnreachable, hostCompleted, runEnded; data is a RunEventAnswer.",
            Parameters = [ParameterDescription.OfPath("id", "The run."), new("Last-Event-ID", "The last sequence number seen.") { In = ParameterPlace.Header }],
            Answers =
            [
                new(200, "The stream.", null, "id: 12\nevent: hostCompleted\ndata: {\"type\":\"hostCompleted\",\"sequence\":12,\"time\":\"2026-11-24T09:45:00+00:00\",\"server\":\"par-acm-0187\"}\n\n", AnswerDescription.Events),
            ],
            Refusals = [400, 404],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/runs/{id}/cancel", Id = "cancelRun", Tag = Tag,
            Summary = "Ends a run before its end",
            Description = "What a host was told last may go on there, so it is verified again.",
            Parameters = [ParameterDescription.OfPath("id", "The run.")],
            Body = new(typeof(ReasonRequest), """{ "reason": "wrong list" }"""),
            Answers = [new(202, "It is told to end.", typeof(RunAnswer), Run)],
            Refusals = [400, 404, 413],
        },
    ];
}
