using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Fleet;

internal static class FleetDescriptions
{
    private const string Tag = "Servers";

    public const string Server = """
        {
          "name": "par-acm-0187", "address": "203.0.113.187", "phase": "Failed", "reason": "RunFailed", "message": "Role hardening, task Install nftables: mirror timed out.",
          "since": "2026-11-24T09:37:00+00:00", "nextAttemptAt": "2026-11-24T09:47:56+00:00", "session": "acme-lot-1", "supplier": "acme", "profile": "default",
          "free": false, "cordoned": false, "paused": false, "degraded": false, "labels": { "region": "paris" },
          "facts": { "system": "debian", "systemVersion": "12", "cpus": 8, "memoryMib": 32768, "diskMib": 480000 }
        }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/fleet/summary", Id = "getFleetSummary", Tag = Tag,
            Summary = "The fleet in numbers",
            Answers =
            [
                new(200, "Counts, as of one revision.", typeof(FleetAnswer), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "servers": 1284, "phases": { "Pending": 74, "Verifying": 12, "Waiting": 18, "Provisioning": 46, "Failed": 5, "Ready": 1080, "Releasing": 9, "CoolingDown": 21, "Quarantined": 4, "Retiring": 15 },
                      "claimed": 768, "free": 312, "claims": { "Pending": 2, "Bound": 768 }, "waiting": 2, "degraded": 1, "broken": 0,
                      "paused": false, "frozen": false,
                      "capacity": { "free": 312, "claimed": 768, "returning": 30, "arriving": 132, "repair": 27, "leaving": 15 }, "claimsPerDay": 26, "daysLeft": 12,
                      "sessions": 6, "sessionsWithRejected": 1, "liveClaims": 770, "runsRunning": 3,
                      "writer": "Held", "lastPush": "2026-11-24T09:40:00+00:00", "ahead": 0
                    }
                    """),
            ],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/servers", Id = "listServers", Tag = Tag,
            Summary = "Lists servers: searched, filtered, sorted, paged, counted",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(ServerList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<ServerAnswer>), $$"""
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 27, "items": [ {{Server}} ], "next": "bmFtZQor",
                      "facets": { "phase": { "values": [ { "value": "Ready", "count": 1080 }, { "value": "Failed", "count": 5 } ], "more": 0 } }
                    }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/servers.csv", Id = "exportServers", Tag = Tag,
            Summary = "The inventory as a CSV that intake reads back",
            Description = "All servers in force that the filters mean, by name, as of one revision and without pages. A cell that a spreadsheet would run begins with an apostrophe.",
            Parameters = ListDescription.OfFilters(ServerList.Shape),
            Answers =
            [
                new(200, "A heading line, and a line a server.", null, "hostname,ip_address,ssh_port,ssh_user,host_key_fingerprint,sealed_in,region,cpu,ram_gb,disk_gb,notes,order_number,price,lease_end\npar-acm-0187,203.0.113.187,22,root,,,paris,8,32,480,,A-17,34.90,2027-11-30\n", InventoryCsv.MediaType),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/servers/{name}", Id = "getServer", Tag = Tag,
            Summary = "One server with all that is known of it",
            Parameters = [ParameterDescription.OfPath("name", "Name of the server.")],
            Answers =
            [
                new(200, "The server.", typeof(ServerDetail), """
                    {
                      "name": "par-acm-0187", "address": "203.0.113.187", "phase": "Ready", "reason": "Provisioned", "message": "The configuration is applied.",
                      "since": "2026-11-24T09:37:00+00:00", "session": "acme-lot-1", "supplier": "acme", "profile": "default", "claim": "shop-17",
                      "free": false, "cordoned": false, "paused": false, "degraded": false, "labels": { "region": "paris" },
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18350080", "uid": "0b5e2ab8-5b0b-4d3e-9c2f-0f7b1c3d5e7f",
                      "generation": 1, "observedGeneration": 1, "manifestPath": "servers/acme-lot-1/par-acm-0187.yaml", "quarantined": false, "retired": false,
                      "claimReference": { "name": "shop-17", "uid": "3c1e0d52-6c1f-4d0a-9f57-2f0c7f1f0a11", "boundAt": "2026-11-24T10:00:00+00:00" },
                      "order": { "number": "A-17", "price": "34.90", "leaseEnd": "2027-11-30" }, "ssh": { "port": 22, "user": "root" },
                      "hostKey": { "type": "ssh-ed25519", "key": "AAAAC3NzaC1lZDI1NTE5", "fingerprint": "SHA256:9mT0Rk", "pinnedAt": "2026-11-24T08:14:00+00:00" },
                      "attempts": 0, "retryBudget": 5, "appliedDigest": "sha256:5e1f", "appliedAt": "2026-11-24T09:37:00+00:00", "wantedDigest": "sha256:5e1f",
                      "unfinished": false, "findings": [],
                      "conditions": [ { "type": "Ready", "status": "True", "reason": "Provisioned", "message": "The configuration is applied.", "lastTransitionTime": "2026-11-24T09:37:00Z" } ]
                    }
                    """),
            ],
            Refusals = [404],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/servers/{name}/phases", Id = "getServerPhases", Tag = Tag,
            Summary = "A server's life by phase, from git",
            Description = "The oldest first. The history is looked at for a second and for 100,000 commits at most; where that is not enough, cut is true, and what came before is not told.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the server.")],
            Answers =
            [
                new(200, "Its phases.", typeof(PhasesAnswer), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "cut": false,
                      "items": [
                        { "phase": "Pending", "from": "2026-11-24T08:12:00+00:00", "until": "2026-11-24T08:12:04+00:00", "reason": "Accepted", "commit": "09ce41f05d8f4a3b9c6d7e8f90a1b2c3d4e5f607" },
                        { "phase": "Verifying", "from": "2026-11-24T08:12:04+00:00", "until": "2026-11-24T08:14:00+00:00", "reason": "Accepted", "commit": "1b7ac41f05d8f4a3b9c6d7e8f90a1b2c3d4e5f60" },
                        { "phase": "Provisioning", "from": "2026-11-24T08:14:00+00:00", "until": "2026-11-24T08:19:30+00:00", "reason": "RunStarted", "commit": "77a2d305d8f4a3b9c6d7e8f90a1b2c3d4e5f6070" },
                        { "phase": "Ready", "from": "2026-11-24T08:19:30+00:00", "reason": "Provisioned", "commit": "e2f6b4c05d8f4a3b9c6d7e8f90a1b2c3d4e5f607" }
                      ]
                    }
                    """),
            ],
            Refusals = [404],
        },
    ];
}
