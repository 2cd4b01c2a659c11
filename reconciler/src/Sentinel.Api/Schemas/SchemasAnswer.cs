namespace Sentinel.Api.Schemas;

/// <summary>The JSON Schemas that there are.</summary>
internal sealed record SchemasAnswer(IReadOnlyList<SchemaAnswer> Items);
