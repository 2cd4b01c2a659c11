using Sentinel.Api.Access.Browser;
using Sentinel.Api.Access.Tokens;
using Sentinel.Api.Activity;
using Sentinel.Api.Acts;
using Sentinel.Api.Changes;
using Sentinel.Api.Claims;
using Sentinel.Api.Credentials;
using Sentinel.Api.Fleet;
using Sentinel.Api.Guards;
using Sentinel.Api.Health;
using Sentinel.Api.Hooks;
using Sentinel.Api.Imports;
using Sentinel.Api.Manifests;
using Sentinel.Api.Needs;
using Sentinel.Api.Profiles;
using Sentinel.Api.Recipients;
using Sentinel.Api.Runs;
using Sentinel.Api.Schemas;
using Sentinel.Api.Sessions;
using Sentinel.Api.Suppliers;

namespace Sentinel.Api.OpenApi;

/// <summary>The descriptions of all routes.</summary>
internal static class RouteDescriptions
{
    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        .. FleetDescriptions.All, .. NeedDescriptions.All, .. ActDescriptions.All, .. SessionDescriptions.All, .. ImportDescriptions.All, .. SupplierDescriptions.All, .. CredentialDescriptions.All,
        .. ClaimDescriptions.All, .. ProfileDescriptions.All, .. ManifestDescriptions.All, .. SchemaDescriptions.All,
        .. RunDescriptions.All, .. ChangeDescriptions.All, .. ActivityDescriptions.All, .. HookDescriptions.All, .. HealthDescriptions.All,
        .. GuardDescriptions.All, .. TokenDescriptions.All, .. SignInDescriptions.All, .. RecipientDescriptions.All,
    ];

    public static RouteDescription? Find(string? method, string path) => All.FirstOrDefault(d => d.Method == method && d.Path == path);
}
