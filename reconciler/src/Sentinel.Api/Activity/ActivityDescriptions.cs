using Sentinel.Api.OpenApi;
using Sentinel.Resources;

namespace Sentinel.Api.Activity;

internal static class ActivityDescriptions
{
    private const string Tag = "Activity";

    private const string Members = """
        "commit": "5e8a1145d8f4a3b9c6d7e8f90a1b2c3d4e5f6071", "at": "2026-11-24T09:11:00+00:00", "actor": "ops-night", "subject": "server: retry par-acm-0187",
        "reason": "Acme says the mirror is back", "objects": ["Server/par-acm-0187"], "requestId": "3f0c9a1b2d4e5f60", "merge": false
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/activity", Id = "listActivity", Tag = Tag,
            Summary = "The audit trail, the newest first",
            Description = "Every commit of main once: each merge is followed by the commits that it brought. A page looks at 5,000 commits or for a second at most: "
                + "one without items that has next is not the end.",
            Parameters =
            [
                new(ActivityQueryReader.Object, "Commits that name the object or changed a file of it.") { Example = "Server/par-acm-0187" },
                new(ActivityQueryReader.Actor, "Of these actors.") { IsRepeated = true },
                new(ActivityQueryReader.Kind, "About objects of these kinds.") { IsRepeated = true, Known = [.. ResourceKinds.All.Select(k => k.Kind)] },
                new(ActivityQueryReader.Since, "Not before this day or time, in UTC.") { Example = "2026-11-24" },
                new(ActivityQueryReader.Until, "Not after this time, in UTC; a day is its first instant.") { Example = "2026-11-24T12:00:00Z" },
                new(ActivityQueryReader.Search, "Words that must all be in its subject or reason; letter case aside."),
                new(ActivityQueryReader.Limit, "Commits on a page.") { Largest = ActivityQueryReader.LargestLimit, Default = 50 },
                new(ActivityQueryReader.Cursor, "next of the page before, as it is."),
            ],
            Answers = [new(200, "A page.", typeof(ActivityAnswer), $$"""{ "items": [ { {{Members}} } ], "next": "1f1b2ad5d8f4a3b9c6d7e8f90a1b2c3d4e5f6071" }""")],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/activity/{commit}", Id = "getCommit", Tag = Tag,
            Summary = "One commit with its diff",
            Description = "Against its first parent: at most 100 files, 32 KiB of each and 512 KiB in all; what is cut says so. Access tokens are withheld.",
            Parameters = [ParameterDescription.OfPath("commit", "7 to 40 hex digits of a commit of main.")],
            Answers =
            [
                new(200, "The commit.", typeof(CommitDetail), $$"""
                    {
                      {{Members}},
                      "files": [ { "path": "servers/acme-lot-1/par-acm-0187.yaml", "change": "Modified", "patch": "@@ -9,3 +9,4 @@\n+  cordoned: true\n", "cut": false, "withheld": false } ],
                      "moreFiles": 0
                    }
                    """),
            ],
            Refusals = [404],
        },
    ];
}
