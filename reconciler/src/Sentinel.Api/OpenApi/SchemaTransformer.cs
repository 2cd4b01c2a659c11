using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sentinel.Api.OpenApi;

/// <summary>What has no value is left out of answers, so that nothing nullable is required.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var property in context.JsonTypeInfo.Properties)
        {
            if (property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null)
                schema.Required?.Remove(property.Name);
        }

        return Task.CompletedTask;
    }
}
