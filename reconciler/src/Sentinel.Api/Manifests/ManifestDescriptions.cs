using Sentinel.Api.OpenApi;
using Sentinel.Resources;

namespace Sentinel.Api.Manifests;

internal static class ManifestDescriptions
{
    private const string Tag = "Manifests";

    private const string Text = """apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: spare-01\n  labels: {region: fr}\nspec:\n  address: 192.0.2.10\n  ssh: {port: 22, user: debian}\n""";

    private const string Manifest = $$"""
        {
          "kind": "Server", "name": "spare-01", "path": "servers/manual/spare-01.yaml",
          "text": "{{Text}}",
          "blob": "77b1c02e5d8f4a3b9c6d7e8f90a1b2c3d4e5f607", "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "writable": true
        }
        """;

    private static readonly ParameterDescription[] Object =
    [
        ParameterDescription.OfPath("kind", "Kind of the object.", [.. ResourceKinds.All.Select(k => k.Kind)]),
        ParameterDescription.OfPath("name", "Name of the object."),
    ];

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/manifests/{kind}/{name}", Id = "readManifest", Tag = Tag,
            Summary = "A manifest as its file has it",
            Description = "Also a broken one, of an object that is in force by its last good version. What a Credential has sealed is withheld.",
            Parameters = Object,
            Answers = [new(200, "The manifest.", typeof(ManifestAnswer), Manifest)],
            Refusals = [404],
        },
        new()
        {
            Method = "PUT", Path = "/api/v1/manifests/{kind}/{name}", Id = "writeManifest", Tag = Tag,
            Summary = "Writes a manifest, or adds an object",
            Description = "Of Server, ServerProfile and Supplier (405 for the others). The text is committed as it is, comments and all, and answered when that is durable. With blob it replaces the file "
                + "that was read; where that is another by now it is refused (409) with what it is now as current. Without blob it is a new object, such as a server by hand in servers/manual/. "
                + "A server's address that another server has is refused (409) with which. The same text again writes nothing.",
            Parameters = Object,
            Body = new(typeof(ManifestRequest), $$"""{ "text": "{{Text}}", "reason": "a spare from the lab" }"""),
            Answers =
            [
                new(200, "Written, or so already.", typeof(ManifestWriteAnswer), $$"""{ "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "manifest": {{Manifest}} }"""),
                new(201, "The object is new.", typeof(ManifestWriteAnswer), $$"""{ "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "manifest": {{Manifest}} }"""),
            ],
            Refusals = [400, 404, 405, 409, 413],
        },
    ];
}
