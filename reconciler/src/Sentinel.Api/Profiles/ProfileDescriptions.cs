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
        new()
        {
            Method = "GET", Path = "/api/v1/profiles/{name}/files/{path}", Id = "readProfileFile", Tag = Tag,
            Summary = "One file of the configuration in force",
            Parameters =
            [
                ParameterDescription.OfPath("name", "Name of the profile."),
                ParameterDescription.OfPath("path", "One of files of the profile, with %2F for its slashes; or what follows generated/NAME/ in it, such as site.yml."),
            ],
            Answers = [new(200, "The file.", null, "- hosts: all\n  roles:\n    - role: base\n", AnswerDescription.Text)],
            Refusals = [404],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/profiles/{name}/preview", Id = "previewProfile", Tag = Tag,
            Summary = "What a changed profile would do",
            Description = "Nothing is written, and the profile need not be there yet. What is wrong with the text is an answer (200 with findings), as for who types on.",
            Parameters = [ParameterDescription.OfPath("name", "Name of the profile.")],
            Body = new(typeof(ProfilePreviewRequest), """{ "text": "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ServerProfile\nmetadata:\n  name: default\nspec:\n  roles:\n  - name: base\n" }"""),
            Answers =
            [
                new(200, "The preview.", typeof(ProfilePreviewAnswer), """
                    {
                      "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "findings": [], "digestInForce": "sha256:5e1f", "digest": "sha256:77b1",
                      "files": [ { "path": "generated/default/vars.json", "change": "Modified", "patch": "@@ -3 +3 @@\n-  \"base_timezone\": \"UTC\",\n+  \"base_timezone\": \"Europe/Paris\",\n", "cut": false, "withheld": false } ],
                      "touched": { "servers": 1284, "updatedNow": 312, "claimedLeft": 760, "others": 212, "unchanged": 0, "atOnce": 128 }
                    }
                    """),
            ],
            Refusals = [400, 413],
        },
    ];
}
