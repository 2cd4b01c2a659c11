using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Guards;

internal static class GuardDescriptions
{
    private const string Tag = "Guards";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/guards", Id = "listGuards", Tag = Tag,
            Summary = "Lists the caps of a day and what they hold, freezes, and the pause of the whole repository",
            Answers =
            [
                new(200, "Every guard, freeze and pause.", typeof(GuardsAnswer), """
                    {
                      "items": [
                        { "guard": "release", "max": "10%", "atLeast": 5, "cap": 5, "within24Hours": 7, "held": 2, "servers": ["par-acm-0187", "par-acm-0188"] },
                        { "guard": "retire", "max": "10%", "atLeast": 5, "cap": 5, "within24Hours": 0, "held": 0, "servers": [] }
                      ],
                      "freezes": [
                        {
                          "name": "weekend", "inForce": true, "reason": "Nobody is there.", "timeZone": "Europe/Paris", "schedule": "0 18 * * FRI",
                          "since": "2026-11-27T17:00:00+00:00", "until": "2026-11-30T07:00:00+00:00",
                          "nextFrom": "2026-12-04T17:00:00+00:00", "nextUntil": "2026-12-07T07:00:00+00:00"
                        }
                      ],
                      "frozen": true, "paused": true, "pause": { "reason": "the network is rebuilt", "since": "2026-11-27T16:40:00+00:00", "by": "git:ada" },
                      "awaitsAdoption": false, "findings": []
                    }
                    """),
            ],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/guards/{guard}/confirm", Id = "confirmGuard", Tag = Tag,
            Summary = "Lets what a guard holds go on",
            Description = "Those that are held longest go first, in one commit. Asked twice, it confirms twice as many.",
            Parameters = [ParameterDescription.OfPath("guard", "Name of the guard.", GuardNames.All)],
            Body = new(typeof(CountRequestBody), """{ "count": 2 }"""),
            Answers =
            [
                new(200, "They go on.", typeof(ConfirmAnswer), """
                    { "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "confirmed": 2, "servers": ["par-acm-0187", "par-acm-0188"] }
                    """),
            ],
            Refusals = [400, 404, 409, 413],
        },
    ];
}
