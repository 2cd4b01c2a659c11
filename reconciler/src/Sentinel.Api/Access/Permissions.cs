using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

internal static class Permissions
{
    /// <summary>Says what a route needs. One that says nothing is for admins alone.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(permission);

    /// <summary>Who asks: the actor of the commits that the request makes.</summary>
    public static string Identity(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return AdminToken.Identity;
    }
}
