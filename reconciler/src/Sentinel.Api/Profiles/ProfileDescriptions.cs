using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Profiles;

internal static class ProfileDescriptions
{
    private const string Tag = "Profiles";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/profiles", Id = "listProfiles", Tag = Tag,
            Summary = "Lists profiles",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(ProfileList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<ProfileAnswer>), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 1,
                      "items": [ { "name": "default", "roles": ["base", "hardening"], "digest": "sha256:5e1f", "reason": "Generated", "message": "The configuration is generated.", "servers": 1284, "outdated": 12 } ]
                    }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/profiles/{name}", Id = "getProfile", Tag = Tag,
            Summary = "One profile, and who has which configuration",
            Parameters = [ParameterDescription.OfPath("name", "Name of the profile.")],
            Answers =
            [
                new(200, "The profile.", typeof(ProfileDetail), """
                    {
                      "name": "default", "roles": ["base"], "digest": "sha256:5e1f", "reason": "Generated", "message": "The configuration is generated.", "servers": 1284, "outdated": 12,
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18350080", "manifestPath": "profiles/default.yaml",
                      "variables": { "base": { "base_timezone": "UTC" } }, "runTimeoutSeconds": 1800, "retryBudget": 5, "maxUnavailable": "10%",
                      "digests": [ { "digest": "sha256:5e1f", "servers": 1272, "claimed": 760 }, { "servers": 12, "claimed": 0 } ],
                      "files": [ "generated/default/site.yml" ], "conditions": [], "findings": []
                    }
                    """),
            ],
            Refusals = [404],
        },
    ];
}
