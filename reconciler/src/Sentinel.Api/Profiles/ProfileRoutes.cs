using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Profiles;

/// <summary>Reading profiles, and who has which configuration.</summary>
internal static class ProfileRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/profiles", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, ProfileList.Shape, ProfileAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/profiles/{name}", (IStateReader reader, string name) => Profile(reader.Current, name)).Needs(Permission.Read);
    }

    private static IResult Profile(StateSnapshot snapshot, string name) =>
        snapshot.Profiles.TryGetValue(name, out var profile) ? Results.Ok(ProfileDetail.Of(snapshot, profile)) : ProblemAnswers.NotFound("profile", name);
}
