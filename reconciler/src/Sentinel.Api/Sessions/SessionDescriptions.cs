using Sentinel.Api.Acts;
using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;
using Sentinel.Reconciler.Sessions;

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
            Method = "GET", Path = "/api/v1/sessions/{name}/list", Id = "getSessionList", Tag = Tag,
            Summary = "The list as it is in git at main",
            Description = "Byte by byte; its ETag is the git id of the content. A list with a column of secrets or a private key is not shown.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Answers = [new(200, "The list, as an attachment.", null, "hostname;adresse ip;région\npar-acm-0187;203.0.113.187;Paris\n", RejectedCsv.MediaType)],
            Refusals = [404, 409],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/sessions/{name}/rejected.csv", Id = "exportRejectedRows", Tag = Tag,
            Summary = "The rows that did not go in, with where and why",
            Description = "As the file has them, under its headings, in UTF-8 with commas, and in the columns line, column and error what is wrong; several findings of one row are in one line. "
                + "What speaks of the file as a whole has a line without a row. A cell that a spreadsheet would run begins with an apostrophe.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Answers =
            [
                new(200, "A heading line, and a line a row.", null,
                    "hostname,adresse ip,région,line,column,error\npar-acm-0231,198.51.100.331,Paris,31,adresse ip,This is no IPv4 or IPv6 address. Correct it.\n", RejectedCsv.MediaType),
            ],
            Refusals = [404],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/sessions/{name}/retirement", Id = "forecastSessionRetirement", Tag = Tag,
            Summary = "What comes of it when the list is removed, as things are now",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Answers =
            [
                new(200, "The forecast.", typeof(SessionRetirement), """
                    { "session": "acme-lot-1", "file": "imports/acme/lot-1.csv", "servers": 225, "claimed": 4, "leaving": 0, "guard": { "cap": 128, "within24Hours": 112, "passes": 16, "held": 205 } }
                    """),
            ],
            Refusals = [404],
        },
        new()
        {
            Method = "DELETE", Path = "/api/v1/sessions/{name}", Id = "retireSession", Tag = Tag,
            Summary = "Removes the list from main, so that its servers retire",
            Description = "One commit, as if a person had removed the file in git: its servers retire within the cap of a day, claimed ones after their claims, and those of rows that are in another list go over to it. "
                + "409 with count where the Session has another number of servers than the caller saw. Repeating it changes nothing.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the Session.")],
            Body = new(typeof(RetireRequest), """{ "reason": "the contract ended", "expectedCount": 225 }"""),
            Answers =
            [
                new(200, "The list is not on main any more.", typeof(RetireAnswer), """
                    { "session": "acme-lot-1", "file": "imports/acme/lot-1.csv", "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "servers": 225 }
                    """),
            ],
            Refusals = [400, 404, 409, 413],
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
