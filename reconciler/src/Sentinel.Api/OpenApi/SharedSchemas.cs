using Microsoft.OpenApi;

namespace Sentinel.Api.OpenApi;

/// <summary>Adds a type's schema to the document as ASP.NET Core adds those that it finds by itself: each named type once, and named where it is used.</summary>
internal sealed class SharedSchemas(OpenApiDocument document)
{
    /// <summary>Where ASP.NET Core notes under which name a schema goes.</summary>
    private const string NameKey = "x-schema-id";

    public OpenApiSchemaReference Add(string name, OpenApiSchema schema)
    {
        if (schema.Properties is { } fields)
        {
            foreach (var (field, inner) in fields.ToList())
                fields[field] = Shared(inner);
        }

        schema.Items = Shared(schema.Items);
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(schema))]
    private IOpenApiSchema? Shared(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchema inner)
            return schema;
        if (inner.Metadata?.TryGetValue(NameKey, out var name) == true && name is string { Length: > 0 } known)
            return Add(known, inner);
        inner.Items = Shared(inner.Items);
        return inner;
    }
}
