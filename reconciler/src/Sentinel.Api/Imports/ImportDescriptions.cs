using Sentinel.Api.OpenApi;
using Sentinel.Reconciler.Imports;

namespace Sentinel.Api.Imports;

internal static class ImportDescriptions
{
    private const string Tag = "Imports";

    private const string Csv = "text/csv";

    private const string List = "hostname,ip_address,region\npar-acm-0187,192.0.2.17,fr\n";

    private const string Follows = """
        { "provision": [ { "profile": "default", "servers": 40 } ], "retire": 3, "heldByClaims": 1, "guard": { "cap": 5, "within24Hours": 4, "passes": 1, "held": 2 } }
        """;

    private static readonly ParameterDescription Supplier = new(ImportRequestReader.Supplier, "The Supplier whose list it is; without it, the list has none.");

    private static readonly ParameterDescription File = new(
        ImportRequestReader.File, "The list's name, with .csv or without: it lies at imports/[supplier/]name.csv and names its Session. Of a form the file's own name does as well.")
    {
        Example = "lot-1.csv",
    };

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "POST", Path = "/api/v1/imports/plan", Id = "planImport", Tag = Tag,
            Summary = "Shows what a supplier's list would do",
            Description = "Row by row, with every finding, decided on main as it is; writes nothing. The body is the CSV as it is, or a form (multipart/form-data) with one file.",
            Parameters = [Supplier, File],
            Body = new(typeof(string), List) { MediaType = Csv },
            Answers =
            [
                new(200, "The plan, also of a list that would be refused.", typeof(ImportPlanAnswer), $$"""
                    {
                      "baseRevision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "blob": "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607",
                      "planDigest": "sha256:5e1f", "isOnMain": false, "isRefused": false, "ways": ["PullRequest"],
                      "follows": {{Follows}},
                      "list": {
                        "file": "imports/acme/lot-1.csv", "session": "acme-lot-1", "isRemoved": false, "isRefused": false,
                        "added": 40, "changed": 1, "unchanged": 200, "retired": 4, "rejected": 2, "conflicting": 1,
                        "rows": [
                          { "line": 2, "outcome": "add", "server": "par-acm-0187", "address": "192.0.2.17", "profile": "default", "changes": [], "kept": [] },
                          { "line": 3, "outcome": "change", "server": "par-acm-0188", "address": "192.0.2.18", "profile": "default", "changes": [ { "field": "spec.ssh.port", "from": "22", "to": "2222" } ], "kept": ["metadata.labels.region"] },
                          { "line": 4, "outcome": "conflict", "changes": [], "kept": [], "conflictsWith": "Server/par-ovh-0001" },
                          { "outcome": "retire", "server": "par-acm-0001", "address": "192.0.2.1", "profile": "default", "changes": [], "kept": [], "heldByClaim": "shop-17" }
                        ],
                        "findings": [ { "line": 4, "column": "ip_address", "value": "192.0.2.99", "accepted": false, "message": "Server/par-ovh-0001 (of Session/ovh-lot) has this address.", "remedy": "Remove the row, or take the server out there first." } ]
                      }
                    }
                    """),
            ],
            Refusals = [400, 413],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/imports", Id = "acceptImport", Tag = Tag,
            Summary = "Accepts a supplier's list",
            Description = "One commit on main, as a merged branch would bring it, answered when that is durable; the reconciler does the rest. Where a forge is configured, a pull request instead, unless way says otherwise. "
                + "With baseRevision of the plan that was seen it is refused (409) where the list would do something else by now; what else happened on main does not matter. The same list again writes nothing.",
            Parameters =
            [
                Supplier, File,
                new(ImportRequestReader.BaseRevision, "baseRevision of the plan that was seen, as it is."),
                new(ImportRequestReader.Reason, "Why, in one line of at most 500 characters; goes into the commit."),
                new(ImportRequestReader.Way, "How it gets to main: one of ways of the plan. A Commit where a forge is configured is for an admin, where Forge:DirectCommits allows it.") { Known = [.. Enum.GetNames<ImportWay>()] },
            ],
            Body = new(typeof(string), List) { MediaType = Csv },
            Answers =
            [
                new(200, "The very list is on main already.", typeof(ImportAnswer), Answer("")),
                new(201, "It is on main.", typeof(ImportAnswer), Answer(""" "commit": "9d1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f6071", """)),
                new(202, "A pull request waits.", typeof(ImportAnswer), Answer(""" "pullRequest": { "number": 7, "url": "https://github.com/acme/state/pull/7", "branch": "import/acme-lot-1-77b1c02e5d", "isNew": true }, """)),
            ],
            Refusals = [400, 409, 413, 422, 502, 504],
        },
    ];

    private static string Answer(string more) => $$"""
        {
          "session": "acme-lot-1", "file": "imports/acme/lot-1.csv", "blob": "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607",{{more}}
          "baseRevision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271",
          "added": 40, "changed": 1, "unchanged": 200, "retired": 4, "rejected": 2, "conflicting": 1,
          "follows": {{Follows}}
        }
        """;
}
