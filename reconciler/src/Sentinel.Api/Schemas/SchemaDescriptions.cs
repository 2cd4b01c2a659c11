using Sentinel.Api.OpenApi;
using Sentinel.Resources;

namespace Sentinel.Api.Schemas;

internal static class SchemaDescriptions
{
    private const string Tag = "Manifests";

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/schemas", Id = "listSchemas", Tag = Tag,
            Summary = "The JSON Schemas of what people write",
            Answers =
            [
                new(200, "All of them.", typeof(SchemasAnswer), """{ "items": [ { "kind": "Server", "url": "/api/v1/schemas/Server", "eTag": "\"5e1f77b1c02e5d8f4a3b9c6d7e8f90a1\"" } ] }"""),
            ],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/schemas/{kind}", Id = "getSchema", Tag = Tag,
            Summary = "The JSON Schema of one kind's manifests",
            Description = "Draft 7, as editors understand it. With If-None-Match of the ETag before it is not sent again.",
            Parameters =
            [
                ParameterDescription.OfPath("kind", "The kind; Settings is .sentinel/config.yaml.", [.. ResourceKinds.All.Select(k => k.Kind), ManifestSchemas.Settings]),
                new("If-None-Match", "The ETag of the schema that one has.") { In = ParameterPlace.Header },
            ],
            Answers =
            [
                new(200, "The schema.", null, """{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "Server" }""", SchemaRoutes.MediaType),
                new(304, "It is as one has it."),
            ],
            Refusals = [404],
        },
    ];
}
