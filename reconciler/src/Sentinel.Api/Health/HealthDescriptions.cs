using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Health;

internal static class HealthDescriptions
{
    private const string Tag = "Service";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/healthz", Id = "getHealth", Tag = Tag,
            Summary = "The process is up",
            Answers = [new(200, "It is.", null, "ok\n", AnswerDescription.Text)],
        },
        new()
        {
            Method = "GET", Path = "/readyz", Id = "getReadiness", Tag = Tag,
            Summary = "What the service can do now",
            Description = "A look counts for a second. 503 only where nobody should be sent here; other troubles are in degraded.",
            Answers =
            [
                new(200, "It serves.", typeof(ReadyAnswer), """
                    {
                      "ready": true, "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "degraded": ["remote"], "store": true, "paused": false, "frozen": true,
                      "remote": { "healthy": false, "lastFetch": "2026-11-24T09:41:00+00:00", "lastPush": "2026-11-24T09:40:00+00:00", "ahead": 3 }, "writer": "Held",
                      "ansible": true, "disks": { "state": { "freeMib": 81920, "healthy": true }, "runs": { "freeMib": 81920, "healthy": true } }
                    }
                    """),
                new(503, "The repository cannot be read or written, or its disk is full.", typeof(ReadyAnswer), """
                    { "ready": false, "degraded": ["store"], "store": false, "paused": false, "frozen": false, "writer": "Held", "ansible": true, "disks": { "state": { "freeMib": 81920, "healthy": true } } }
                    """),
            ],
        },
    ];
}
