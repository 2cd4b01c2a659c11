using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sentinel.Ansible;
using Sentinel.Api.Listening;
using Sentinel.Reconciler;
using Sentinel.Reconciler.Tests.Support;

namespace Sentinel.Api.Tests.Support;

/// <summary>The routes on a free port of this machine, with scripted hosts; nothing of the reconciler runs by itself.</summary>
internal static class ApiApplication
{
    public static WebApplication Build(
        FakeHosts hosts, TimeProvider time, Dictionary<string, string?> settings, Action<IServiceCollection, IConfiguration> addStore)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddInMemoryCollection([new("Urls", "http://127.0.0.1:0")]).AddInMemoryCollection(settings);
        builder.WebHost.UseListening(builder.Configuration);
        builder.Services.AddRouting().AddMetrics().AddLogging();
        builder.Services.AddSingleton(time);
        addStore(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<IHostProbe>(hosts).AddSingleton<IAnsibleRuns, FakeRuns>().AddSingleton<IConfigurationGenerator, FakeGenerator>().AddSingleton<IOwnKey, FakeOwnKey>()
            .AddSingleton<IClaimMarks, FakeMarks>().AddSingleton(new FakeSecrets { Recipients = [FakeSecrets.Recipient] }).AddSingleton<ISealKeys>(p => p.GetRequiredService<FakeSecrets>())
            .AddSingleton<ICredentialOpener>(p => p.GetRequiredService<FakeSecrets>()).AddSingleton<ISealer>(p => p.GetRequiredService<FakeSecrets>());
        builder.Services.Configure<AnsibleOptions>(builder.Configuration.GetSection(AnsibleOptions.Section));
        builder.Services.AddReconciler(builder.Configuration);
        foreach (var background in builder.Services.Where(s => s.ServiceType == typeof(IHostedService) && IsOurs(s)).ToList())
            builder.Services.Remove(background);
        builder.Services.AddApi(builder.Configuration);
        var app = builder.Build().UseApi();

        // The loop would make it; this host has none.
        app.Services.GetRequiredService<ReconcilerMetrics>();
        return app;
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service.ImplementationType?.Assembly == typeof(ReconcilerOptions).Assembly || service.ImplementationFactory?.Method.Module.Assembly == typeof(ReconcilerOptions).Assembly;
}
