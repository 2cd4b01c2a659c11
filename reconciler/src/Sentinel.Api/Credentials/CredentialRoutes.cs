using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Credentials;

/// <summary>Reading which credentials there are.</summary>
internal static class CredentialRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/credentials", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, CredentialList.Shape, CredentialAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/credentials/{name}", (IStateReader reader, string name) => Credential(reader.Current, name)).Needs(Permission.Read);
    }

    private static IResult Credential(StateSnapshot snapshot, string name) => snapshot.Credentials.TryGetValue(name, out var stored)
        ? Results.Ok(CredentialAnswer.Of(new CredentialRow(snapshot, stored)))
        : ProblemAnswers.NotFound("credential", name);
}
