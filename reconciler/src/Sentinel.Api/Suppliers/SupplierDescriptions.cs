using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Suppliers;

internal static class SupplierDescriptions
{
    private const string Tag = "Suppliers";

    private const string Supplier = """
        {
          "name": "acme", "displayName": "Acme Hosting", "dialect": { "separator": "Semicolon" }, "columns": { "Machine": "hostname" }, "drop": ["Contact"],
          "defaults": { "sshUser": "debian" }, "labels": { "supplier": "acme" }, "sessions": 2, "servers": 240, "findings": []
        }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/suppliers", Id = "listSuppliers", Tag = Tag,
            Summary = "Lists suppliers",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(SupplierList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<SupplierAnswer>), $$"""
                    { "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 1, "items": [ {{Supplier}} ] }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/suppliers/{name}", Id = "getSupplier", Tag = Tag,
            Summary = "One supplier, and how its lists are read",
            Parameters = [ParameterDescription.OfPath("name", "Name of the supplier.")],
            Answers = [new(200, "The supplier.", typeof(SupplierAnswer), Supplier)],
            Refusals = [404],
        },
    ];
}
