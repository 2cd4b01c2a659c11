using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Claims;
using Sentinel.Reconciler.IpClaims;

namespace Sentinel.Api.Access;

/// <summary>A claimer sees and touches the claims of its own identity; any other is not there for it.</summary>
internal static class OwnClaims
{
    /// <summary>Answers 404 for a claim, named in the route, that is not the caller's to see: for every route of claims, also those to come.</summary>
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        return context.Caller().HasOnlyItsOwnClaims
            && context.GetRouteValue("name") is string name
            && context.RequestServices.GetRequiredService<IClaims>().Find(name) is { } view
            && !IsSeenBy(view, context.Caller())
                ? new(ClaimRoutes.NotFound(name))
                : next(invocation);
    }

    private static bool IsSeenBy(ClaimView view, Caller caller) =>
        !caller.HasOnlyItsOwnClaims || (view.Claim.Status?.LastSpec ?? view.Claim.Spec).Requester == caller.Identity;
}
