using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Problems;

namespace Sentinel.Api.OpenApi;

/// <summary>Gives each route its description, in the form that ASP.NET Core makes the document of.</summary>
internal static class DescribedRoutes
{
    /// <summary>What curl sends by itself is no JSON by its name, and is taken all the same: ASP.NET Core would refuse it unread.</summary>
    public const string AnyType = "*/*";

    private const string ProblemJson = "application/problem+json";

    /// <summary>Routes that are mapped into what this returns are described by <see cref="RouteDescriptions"/>.</summary>
    public static IEndpointRouteBuilder Described(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(Describe);
        return group;
    }

    private static void Describe(EndpointBuilder endpoint)
    {
        var method = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods.SingleOrDefault();
        var path = "/" + (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.Trim('/');
        if (RouteDescriptions.Find(method, path) is not { } route)
            return;
        endpoint.Metadata.Add(route);
        endpoint.Metadata.Add(new EndpointNameMetadata(route.Id));
        endpoint.Metadata.Add(new TagsAttribute(route.Tag));
        endpoint.Metadata.Add(new EndpointSummaryAttribute(route.Summary));

        if (route.Body is { } body)
            endpoint.Metadata.Add(new AcceptsMetadata([body.MediaType, AnyType], body.Type, !body.IsRequired));
        foreach (var answer in route.Answers)
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(answer.Status, answer.Type ?? (answer.Example is null ? typeof(void) : typeof(string)), [answer.MediaType]));
        foreach (var status in Refusals(route, endpoint.Metadata.OfType<Permission>().LastOrDefault()))
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemAnswer), [ProblemJson]));
    }

    private static IEnumerable<int> Refusals(RouteDescription route, Permission permission)
    {
        int[] any = permission == Permission.Open
            ? []
            : [StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable];
        return route.Refusals.Concat(any).Distinct().Order();
    }
}
