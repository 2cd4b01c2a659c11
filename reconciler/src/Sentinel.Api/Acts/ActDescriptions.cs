using Sentinel.Api.Fleet;
using Sentinel.Api.OpenApi;
using Sentinel.Reconciler.Acts;

namespace Sentinel.Api.Acts;

internal static class ActDescriptions
{
    private const string Tag = "Servers";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "POST", Path = "/api/v1/servers/{name}/{verb}", Id = "actOnServer", Tag = Tag,
            Summary = "Does something with a server",
            Description = "A change of its manifest in one commit, answered when that is durable. A server that is so already is answered without one.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the server."), ParameterDescription.OfPath("verb", "What to do.", ServerVerbs.Names)],
            Body = new(typeof(ActRequest), """{ "reason": "new disk" }"""),
            Answers = [new(200, "Done, or so already.", typeof(ActAnswer), $$"""{ "commit": "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", "server": {{FleetDescriptions.Server}} }""")],
            Refusals = [400, 404, 409, 413],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/servers/bulk", Id = "actOnServers", Tag = Tag,
            Summary = "Does something with all servers that match a filter",
            Description = "One decision, one commit. Nothing is done where another number matches than the caller saw (409 with count), or where some manifest cannot be changed (409 with findings).",
            Body = new(typeof(BulkRequest), """{ "verb": "retry", "filter": { "phase": "Failed", "label": ["region=fr"], "cordoned": false }, "expectedCount": 27, "reason": "the mirror is back" }"""),
            Answers = [new(200, "Done, or all are so already.", typeof(BulkAnswer), """{ "commit": "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", "count": 27, "changed": 27 }""")],
            Refusals = [400, 409, 413],
        },
    ];
}
