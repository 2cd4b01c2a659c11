using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Schemas;

/// <summary>JSON Schemas of manifests, for the help of editors. They change with the service's version alone.</summary>
internal static class SchemaRoutes
{
    public const string MediaType = "application/schema+json";

    private const string Route = "/api/v1/schemas";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, () => Results.Ok(new SchemasAnswer([.. ManifestSchema.All.Select(s => new SchemaAnswer(s.Kind, $"{Route}/{s.Kind}", s.ETag))])))
            .Needs(Permission.Read);
        routes.MapGet(Route + "/{kind}", Schema).Needs(Permission.Read);
    }

    private static IResult Schema(string kind, HttpContext context)
    {
        if (ManifestSchema.Find(kind) is not { } schema)
            return NotFound(kind);

        // Kept by the browser, and asked for anew each time: another version of the service may be there.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = schema.ETag;
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(t => t.Compare(new EntityTagHeaderValue(schema.ETag), useStrongComparison: false) || t.Equals(EntityTagHeaderValue.Any))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(schema.Text, MediaType);
    }

    private static IResult NotFound(string kind)
    {
        var known = ManifestSchema.All.Select(s => s.Kind).ToList();
        return ProblemAnswers.Of(
            StatusCodes.Status404NotFound,
            "No such schema",
            $"{(NearestName.Of(kind, known) is { } near ? $"Did you mean '{near}'? " : "")}There are schemas of: {string.Join(", ", known)}.");
    }
}
