using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Prometheus;
using Sentinel.Api.Access;
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
using Sentinel.Api.Listening;
using Sentinel.Api.Manifests;
using Sentinel.Api.Metrics;
using Sentinel.Api.Needs;
using Sentinel.Api.OpenApi;
using Sentinel.Api.Problems;
using Sentinel.Api.Profiles;
using Sentinel.Api.Recipients;
using Sentinel.Api.Runs;
using Sentinel.Api.Schemas;
using Sentinel.Api.Sessions;
using Sentinel.Api.Suppliers;
using Sentinel.Api.WebAdmin;

namespace Sentinel.Api;

public static class ApiServices
{
    /// <summary>How long a stop waits for requests under way to be answered: longer than the longest, a claim that waits 60 s.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(75);

    public static IServiceCollection AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAccess(configuration);
        services.AddListening(configuration);
        services.AddWebAdmin(configuration);
        services.AddSingleton<RequestIds>().AddSingleton<FleetMetrics>();
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Readiness>().AddSingleton<NeedsReader>().AddSingleton<FleetSummary>().AddSingleton<KnownRuns>().AddSingleton<CordonStories>().AddSingleton<ImportWays>().AddSingleton<RunLogs>();
        services.AddSingleton<HookSecret>().AddSingleton<HookLimit>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = LongestStop);
        services.AddProblemDetails(o => o.CustomizeProblemDetails = c => c.ProblemDetails.Extensions["requestId"] = c.HttpContext.TraceIdentifier);
        services.AddExceptionHandler<BrokenRequests>();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", o => o.AddDocumentTransformer<DocumentTransformer>().AddOperationTransformer<RouteTransformer>().AddSchemaTransformer<SchemaTransformer>());
        return services;
    }

    /// <summary>The routes, behind request ids and tokens.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseMiddleware<RequestIds>();
        app.UseListening();
        app.UseExceptionHandler();

        // What the framework itself refuses (no such route, no such method) is a problem like any other.
        app.UseStatusCodePages();
        app.UseWebAdmin();
        app.UseRouting();
        app.UseAccess();
        var routes = app.Described();
        ActivityRoutes.Map(routes);
        ActRoutes.Map(routes);
        BulkRoutes.Map(routes);
        ChangeRoutes.Map(routes);
        ClaimListRoutes.Map(routes);
        ClaimRoutes.Map(routes);
        FleetRoutes.Map(routes);
        GuardRoutes.Map(routes);
        HealthRoutes.Map(routes);
        HookRoutes.Map(routes);
        ImportRoutes.Map(routes);
        NeedRoutes.Map(routes);
        ManifestRoutes.Map(routes);
        ProfileRoutes.Map(routes);
        RecipientRoutes.Map(routes);
        ReimportRoutes.Map(routes);
        RetireRoutes.Map(routes);
        RunRoutes.Map(routes);
        SchemaRoutes.Map(routes);
        SessionListRoutes.Map(routes);
        SessionRoutes.Map(routes);
        SupplierRoutes.Map(routes);
        CredentialRoutes.Map(routes);
        SignInRoutes.Map(routes);
        TokenRoutes.Map(routes);
        app.MapOpenApi("/openapi/{documentName}.json").Needs(Permission.Read);
        app.MapMetrics("/metrics").Needs(Permission.Read);
        app.Services.GetRequiredService<FleetMetrics>();
        return app;
    }
}
