using Sentinel.Api.Acts;
using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Sessions;

internal static class SessionDescriptions
{
    private const string Tag = "Sessions";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/sessions", Id = "listSessions", Tag = Tag,
            Summary = "Lists suppliers' lists",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(SessionList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<SessionAnswer>), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 1,
                      "items": [ { "name": "acme-lot-1", "file": "imports/acme/lot-1.csv", "supplier": "acme", "reason": "Imported", "message": "225 of 232 rows are in.",
                        "servers": { "Ready": 220, "Failed": 5 }, "rejected": 7, "notes": 1 } ]
                    }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/sessions/{name}", Id = "getSession", Tag = Tag,
            Summary = "One supplier's list, and what was rejected of it",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Answers =
            [
                new(200, "The Session.", typeof(SessionDetail), """
                    {
                      "name": "acme-lot-1", "file": "imports/acme/lot-1.csv", "supplier": "acme", "reason": "Imported", "message": "225 of 232 rows are in.",
                      "servers": { "Ready": 225 }, "rejected": 1, "notes": 0, "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18350080",
                      "blob": "9ae1c0de5b7f4a3b9c6d7e8f90a1b2c3d4e5f607", "digest": "sha256:9f86d081", "commit": "09ce41f05d8f4a3b9c6d7e8f90a1b2c3d4e5f607",
                      "rows": [ { "line": 31, "column": "ip_address", "value": "198.51.100.331", "accepted": false, "message": "331 is above 255.", "remedy": "Correct the address." } ],
                      "conditions": [], "findings": []
                    }
                    """),
            ],
            Refusals = [404],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/sessions/{name}/reimport", Id = "reimportSession", Tag = Tag,
            Summary = "Imports the list of a suspended Session again",
            Description = "After a revert of Sentinel's own import commit, where the list is to stay as it is. Asked twice it writes nothing.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Body = new(typeof(ReasonRequest), """{ "reason": "the revert was a mistake" }"""),
            Answers =
            [
                new(200, "It is imported, after this commit.", typeof(ReimportAnswer), """
                    { "session": "acme-lot-1", "file": "imports/acme/lot-1.csv", "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271" }
                    """),
            ],
            Refusals = [400, 404, 409, 413],
        },
    ];
}
