using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Reconciler.IpClaims;
using Sentinel.StateRepo;

namespace Sentinel.Api.Claims;

/// <summary>Claims as lists, live and ended.</summary>
internal static class ClaimListRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/claims", List).Needs(Permission.ReadClaims);

    /// <summary>A tombstone that was removed since the snapshot has nothing to show any more.</summary>
    private static IResult List(HttpRequest request, IStateReader reader, IClaims claims) =>
        ListAnswers.Page(request, reader.Current, ClaimList.Shape, row => claims.Find(row.Name) is { } view ? ClaimAnswer.Of(view) : null, SeenBy(request.HttpContext.Caller()));

    private static ListFilter<ClaimRow>[] SeenBy(Caller caller) => caller.HasOnlyItsOwnClaims ? [ClaimList.OwnedBy(caller.Identity)] : [];
}
