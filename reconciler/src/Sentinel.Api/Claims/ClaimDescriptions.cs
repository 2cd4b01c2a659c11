using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Claims;

internal static class ClaimDescriptions
{
    private const string Tag = "Claims";

    private const string Claim = """
        {
          "name": "shop-17", "phase": "Bound", "requester": "admin", "purpose": "shop 17", "address": "192.0.2.10", "server": "par-acm-0187", "session": "acme-lot-1",
          "ssh": { "port": 22, "user": "debian", "hostKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5" }, "labels": { "region": "paris" }, "boundAt": "2026-11-24T10:00:00+00:00",
          "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271"
        }
        """;

    private const string Ended = """
        { "name": "shop-17", "phase": "Released", "requester": "admin", "address": "192.0.2.10", "server": "par-acm-0187", "endedAt": "2026-11-25T10:00:00+00:00",
          "commit": "e2f6b4c05d8f4a3b9c6d7e8f90a1b2c3d4e5f607" }
        """;

    private const string Waiting = """{ "name": "shop-17", "phase": "Pending", "requester": "admin", "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271" }""";

    private const string Explained = """
        {
          "name": "shop-brasserie-du-port", "phase": "Pending", "requester": "config-service", "purpose": "shop deploy", "requestedAt": "2026-11-24T09:40:00+00:00",
          "selector": { "matchLabels": { "region": "mrs" }, "facts": { "diskMib": ">=480000" } },
          "waiting": {
            "ahead": 0, "queue": 2,
            "exclusions": [ { "constraint": "selector.matchLabels does not match", "servers": 1040 }, { "constraint": "claimed", "servers": 180 }, { "constraint": "cordoned, paused or set aside", "servers": 2 } ],
            "funnel": [
              { "constraint": "Ready", "left": 312 }, { "constraint": "Label", "name": "region", "value": "mrs", "left": 9 },
              { "constraint": "Fact", "name": "diskMib", "value": ">=480000", "left": 2 }, { "constraint": "Available", "left": 0 }, { "constraint": "NotPromised", "left": 0 }
            ],
            "wouldHelp": [
              { "kind": "Cordoned", "server": "mrs-nwd-0009", "count": 1, "by": "ops-night", "at": "2026-11-19T22:10:00+00:00", "reason": "disk replaced" },
              { "kind": "CoolingDown", "server": "mrs-acm-0044", "count": 1, "until": "2026-11-24T10:32:00+00:00" }, { "kind": "Arriving", "count": 3 }
            ]
          },
          "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271"
        }
        """;

    private const string Previewed = """
        {
          "dryRun": true, "phase": "Bound", "fitting": 2, "server": "mrs-acm-0044", "address": "192.0.2.44",
          "exclusions": [ { "constraint": "selector.matchLabels does not match", "servers": 1040 }, { "constraint": "claimed", "servers": 180 } ],
          "funnel": [ { "constraint": "Ready", "left": 312 }, { "constraint": "Label", "name": "region", "value": "mrs", "left": 9 }, { "constraint": "Available", "left": 2 }, { "constraint": "NotPromised", "left": 2 } ],
          "wouldHelp": [ { "kind": "CoolingDown", "server": "mrs-acm-0051", "count": 1, "until": "2026-11-24T10:32:00+00:00" }, { "kind": "Arriving", "count": 3 } ]
        }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "POST", Path = "/api/v1/claims", Id = "makeClaim", Tag = Tag,
            Summary = "Claims a server",
            Description = "Repeat it with the same Idempotency-Key and body until there is an answer: it is the same claim, also after a restart. "
                + "With dryRun nothing is written and no host is asked: the answer is 200 and says what the claim would get, how many servers each constraint ruled out and leaves, and what would help.",
            Parameters = [new("Idempotency-Key", "At most 200 printable ASCII characters; a UUID is good.") { In = ParameterPlace.Header }],
            Body = new(typeof(ClaimRequestBody), """{ "purpose": "shop 17", "selector": { "matchLabels": { "region": "paris" }, "facts": { "cpus": ">=8" } }, "wait": "30s" }""", IsRequired: false),
            Answers =
            [
                new(201, "Bound: the server is the caller's.", typeof(ClaimAnswer), Claim),
                new(200, "The key and body were used before: the claim as it is now.", typeof(ClaimAnswer), Claim)
                {
                    Or = new(200, "With dryRun: what the claim would get; nothing is written.", typeof(ClaimPreviewAnswer), Previewed),
                },
                new(202, "Pending: it waits for a server, or for the remote; see Retry-After.", typeof(ClaimAnswer), Waiting),
            ],
            Refusals = [400, 409, 413, 422],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/claims", Id = "listClaims", Tag = Tag,
            Summary = "Lists claims, live and ended",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(ClaimList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<ClaimAnswer>), $$"""
                    { "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 2, "items": [ {{Claim}}, {{Ended}} ] }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/claims/{name}", Id = "getClaim", Tag = Tag,
            Summary = "One claim, live or ended",
            Parameters = [ParameterDescription.OfPath("name", "Name of the claim.")],
            Answers = [new(200, "The claim; one that waits says why.", typeof(ClaimAnswer), Explained)],
            Refusals = [404],
        },
        new()
        {
            Method = "DELETE", Path = "/api/v1/claims/{name}", Id = "releaseClaim", Tag = Tag,
            Summary = "Releases a claim",
            Description = "The wipe of its server starts after Claims:ReleaseGrace. Repeating it changes nothing.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the claim.")],
            Answers = [new(202, "Released.", typeof(ClaimAnswer), Ended)],
            Refusals = [404],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/claims/{name}/renew", Id = "renewClaim", Tag = Tag,
            Summary = "Makes a claim's lease end later",
            Description = "The end becomes now plus ttl. Of a claim that waits, the lease becomes as long.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the claim.")],
            Body = new(typeof(RenewRequestBody), """{ "ttl": "72h" }""", IsRequired: false),
            Answers = [new(200, "Renewed.", typeof(ClaimAnswer), Claim)],
            Refusals = [400, 404, 409, 413],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/claims/{name}/replace", Id = "replaceClaim", Tag = Tag,
            Summary = "Gives a claim another server",
            Description = "The server before is let go as by a release. Asked twice, it replaces twice.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the claim.")],
            Answers = [new(200, "It has another server.", typeof(ClaimAnswer), Claim)],
            Refusals = [404, 409],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/claims/{name}/unrelease", Id = "unreleaseClaim", Tag = Tag,
            Summary = "Undoes the end of a claim, until its wipe begins",
            Description = "Repeating it changes nothing.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the claim.")],
            Answers = [new(200, "It is live again, with the same server.", typeof(ClaimAnswer), Claim)],
            Refusals = [404, 409],
        },
    ];
}
