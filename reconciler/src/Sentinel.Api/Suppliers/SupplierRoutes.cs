using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sentinel.Api.Access;
using Sentinel.Api.Lists;
using Sentinel.Api.Problems;
using Sentinel.StateRepo;

namespace Sentinel.Api.Suppliers;

/// <summary>Reading suppliers: how their lists are read, and what came of them.</summary>
internal static class SupplierRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/suppliers", (HttpRequest request, IStateReader reader) => ListAnswers.Page(request, reader.Current, SupplierList.Shape, SupplierAnswer.Of))
            .Needs(Permission.Read);
        routes.MapGet("/api/v1/suppliers/{name}", (IStateReader reader, string name) => Supplier(reader.Current, name)).Needs(Permission.Read);
    }

    private static IResult Supplier(StateSnapshot snapshot, string name) => snapshot.Suppliers.TryGetValue(name, out var stored)
        ? Results.Ok(SupplierAnswer.Of(new SupplierRow(snapshot, stored)))
        : ProblemAnswers.NotFound("supplier", name);
}
