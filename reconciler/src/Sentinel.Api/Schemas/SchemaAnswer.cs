namespace Sentinel.Api.Schemas;

/// <summary>A JSON Schema that there is.</summary>
/// <param name="Kind">Kind of the manifests; <c>Settings</c> is <c>.sentinel/config.yaml</c>.</param>
/// <param name="Url">Where it is.</param>
/// <param name="ETag">Changes with the schema alone.</param>
internal sealed record SchemaAnswer(string Kind, string Url, string ETag);
