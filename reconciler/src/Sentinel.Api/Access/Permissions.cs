using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sentinel.Api.Access;

internal static class Permissions
{
    /// <summary>Says what a route needs. One that says nothing is for admins alone.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(permission);

    /// <summary>What the route said last; a group's word comes before that of its routes.</summary>
    public static Permission Needed(this Endpoint endpoint)
    {
        for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
        {
            if (endpoint.Metadata[i] is Permission permission)
                return permission;
        }

        return Permission.Administer;
    }

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">The route is open to everybody, so nobody was asked who they are.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException($"{context.Request.Path} is open and knows no caller.");

    /// <summary>Who asks: the actor of the commits that the request makes.</summary>
    public static string Identity(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Caller().Identity;
    }
}
