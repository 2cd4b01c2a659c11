using Sentinel.Ansible;
using Sentinel.Api.Acts;
using Sentinel.Api.Lists;
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
            Method = "GET", Path = "/api/v1/runs/{id}/log", Id = "readRunLog", Tag = Tag,
            Summary = "A window of what happened in a run, or what matches in the whole of it",
            Description = "Events by their numbers, which are those of the stream: who misses 41 to 60 asks with from=41&to=60. Filters must all hold; total and matches are about the whole run, "
                + "whatever the window is.",
            Parameters =
            [
                ParameterDescription.OfPath("id", "The run."),
                new(RunLogQueryReader.From, "The first number, from 0; next of the window before."),
                new(RunLogQueryReader.To, "The last number."),
                new(RunLogQueryReader.Limit, "Events in the window.") { Largest = RunLogQueryReader.LargestLimit, Default = RunLogQueryReader.DefaultLimit },
                new(RunLogQueryReader.Server, "Only those of the server.") { IsRepeated = true, Example = "par-acm-0187" },
                new(RunLogQueryReader.Task, "Only those of the task, by its whole name; repeated for several, since names may have commas."),
                new(RunLogQueryReader.Outcome, "Only ends of a task, or of the run, with the outcome.") { IsRepeated = true, Known = RunLogQueryReader.Outcomes },
                new(RunLogQueryReader.Only, "Only what failed: tasks, lost hosts, and the run's end where not every server completed.") { Known = [RunLogQueryReader.Failed] },
                new(RunLogQueryReader.Search, $"Words that must all be found in server, role, task, outcome or message; letter case aside, at most {ListParameters.MostWords}."),
            ],
            Answers =
            [
                new(200, "The window.", typeof(RunLogAnswer), """
                    {
                      "id": "20261124-094000-3f0c", "state": "Running", "first": 1, "last": 911, "total": 2,
                      "items": [
                        {
                          "type": "taskEnded", "sequence": 212, "time": "2026-11-24T09:42:31.114+00:00", "server": "par-acm-0187", "role": "hardening", "task": "Install nftables",
                          "outcome": "Failed", "durationSeconds": 30.2, "message": "mirror timed out"
                        }
                      ],
                      "next": 214, "matches": [212, 214]
                    }
                    """),
            ],
            Refusals = [400, 404],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/runs/{id}/log.txt", Id = "downloadRunLog", Tag = Tag,
            Summary = "A whole run as plain text",
            Description = "A line an event: time, server, role, task, outcome, message. Further lines of a message, and at the run's end the servers that did not complete, are indented.",
            Parameters = [ParameterDescription.OfPath("id", "The run.")],
            Answers =
            [
                new(200, "What happened, so far where it goes on.", null, "2026-11-24T09:42:31.114Z  par-acm-0187  hardening  Install nftables  Failed  mirror timed out\n", RunLogText.MediaType),
            ],
            Refusals = [404],
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
