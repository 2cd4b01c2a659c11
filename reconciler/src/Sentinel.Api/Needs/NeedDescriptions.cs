using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Needs;

internal static class NeedDescriptions
{
    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/fleet/needs", Id = "getFleetNeeds", Tag = "Servers",
            Summary = "What needs a person now, the most urgent first",
            Description = "As data, so that a page can say it in its reader's language. Servers whose host key changed, claimed ones that do not answer, lists and profiles stand alone, 20 of a kind at most: "
                + "where there are more, the last item stands for the rest. Others are together by cause or reason. Capacity is low where no more servers are free than three times the claims that a day of the last week brought.",
            Answers =
            [
                new(200, "Every need, as of one revision.", typeof(NeedsAnswer), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 5,
                      "items": [
                        { "kind": "ClaimDegraded", "objectKind": "Server", "objects": ["lyo-glb-0087"], "count": 1, "since": "2026-11-24T09:27:00+00:00", "reason": "Unreachable",
                          "message": "Claimed by shop-maison-lunel and not answering: no route to host.", "claim": "shop-maison-lunel", "address": "198.51.100.87" },
                        { "kind": "GuardHeld", "objectKind": "Server", "objects": ["par-glb-0001", "par-glb-0002"], "count": 2, "since": "2026-11-24T07:00:00+00:00", "guard": "retire", "cap": 128, "used": 112 },
                        { "kind": "HostKeyChanged", "objectKind": "Server", "objects": ["par-nwd-0412"], "count": 1, "since": "2026-11-24T08:35:00+00:00", "reason": "HostKeyChanged",
                          "message": "The host shows another key than the pinned one: SHA256:Zb1xJ0m8Qe2tq7dC6f5Yk1uVn3rWs9aLpXo4hGiTzE0. Find out whether it was reinstalled; if so, trust its new fingerprint, else treat it as another machine.",
                          "address": "192.0.2.12", "pinned": "SHA256:7kQvR3nB0yD5sM1eP8wUj6xFh2aTg4cLzKo9iVtXbE0", "offered": "SHA256:Zb1xJ0m8Qe2tq7dC6f5Yk1uVn3rWs9aLpXo4hGiTzE0" },
                        { "kind": "BudgetSpent", "objectKind": "Server", "objects": ["mrs-acm-0021", "mrs-acm-0022", "mrs-acm-0027"], "count": 3, "since": "2026-11-24T06:20:00+00:00", "reason": "BudgetSpent",
                          "message": "role firewall, task 'Install nftables rules': no route to the mirror.", "role": "firewall", "task": "Install nftables rules" },
                        { "kind": "RowsRejected", "objectKind": "Session", "objects": ["acme-lot-2026-11"], "count": 1, "since": "2026-11-24T08:12:00+00:00", "reason": "RowsRejected",
                          "message": "The good rows are in; 7 findings are listed in status.rows.", "file": "imports/acme/lot-2026-11.csv", "rejected": 7, "servers": 225 }
                      ]
                    }
                    """),
            ],
        },
    ];
}
