using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Sentinel.Api.OpenApi;

/// <summary>What the document says of the whole.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Sentinel",
            Version = "v1",
            Description = "Servers from suppliers' lists, made ready and handed out. Every write is a commit, and is answered when it is durable. "
                + "Every answer has X-Request-Id, which is also in the commits that the request made; a harmless one of the caller's is kept. "
                + "A field that has no value is left out.",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };

        // Where the service is reached is its operator's choice.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "An access token, such as that in the file Auth:AdminTokenFile." },
        };
        return Task.CompletedTask;
    }
}
