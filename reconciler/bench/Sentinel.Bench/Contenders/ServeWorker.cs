using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Api;
using Sentinel.Api.Listening;
using Sentinel.Bench.Workers;
using Sentinel.Reconciler;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Maintenance;

namespace Sentinel.Bench.Contenders;

/// <summary>
/// The service with its HTTP interface, as its executable composes it. Hosts answer at once; nothing else is simulated. The reconciler's loop does
/// not run, for there are no hosts. Logs go nowhere.
/// </summary>
internal sealed class ServeWorker(TimeProvider time) : IWorker
{
    private WebApplication? _app;

    private WebApplication App => _app ?? throw new InvalidOperationException("Nothing is open.");

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "open":
                // path, folder for token and keys, and that of the web admin, if it is to be there: answers with its port.
                return [await OpenAsync(arguments[0], arguments[1], arguments.ElementAtOrDefault(2), cancellationToken).ConfigureAwait(false)];
            case "maintain":
                // Joins what is due, as the service does in its first quiet moment.
                await App.Services.GetServices<IHostedService>().OfType<StoreMaintenance>().Single().RunOnceAsync(cancellationToken).ConfigureAwait(false);
                return [];
            case "close":
                await DisposeAsync().ConfigureAwait(false);
                return [];
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not { } app)
            return;
        _app = null;
        await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<int> OpenAsync(string path, string folder, string? webAdmin, CancellationToken cancellationToken)
    {
        await DisposeAsync().ConfigureAwait(false);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "sentinel" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StateRepo:Path"] = path,

            // Packs are joined when the benchmark says so, between its rounds.
            ["StateRepo:MaintenanceInterval"] = "1.00:00:00",
            ["Auth:AdminTokenFile"] = Path.Combine(folder, "admin.token"),
            ["Ansible:KeysPath"] = Path.Combine(folder, "keys"),
            ["Ansible:RunsPath"] = Path.Combine(folder, "runs"),
            ["Urls"] = "http://127.0.0.1:0",
            ["WebAdmin:Path"] = webAdmin ?? Path.Combine(folder, "no-web-admin"),
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.WebHost.UseListening(builder.Configuration);
        builder.Services.AddRouting().AddMetrics().AddSingleton(time);
        builder.Services.AddStateRepo(builder.Configuration).AddAnsible(builder.Configuration);
        builder.Services.AddSingleton<IHostProbe, SimulatedHosts>();
        builder.Services.AddReconciler(builder.Configuration).AddApi(builder.Configuration);
        LeaveOut(builder.Services);
        _app = builder.Build().UseApi();
        _ = _app.Services.GetRequiredService<IStateReader>().Current;
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);
        return new Uri(_app.Urls.Single()).Port;
    }

    /// <summary>The reconciler's own services, and the look at options of hosts that are not there.</summary>
    private static void LeaveOut(IServiceCollection services)
    {
        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(ReconcilerOptions).Assembly);
        var loop = services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.Module.Assembly == typeof(ReconcilerOptions).Assembly);
        var options = services.Where(s => s.ServiceType == typeof(Microsoft.Extensions.Options.IValidateOptions<AnsibleOptions>));
        foreach (var service in hosted.Concat(loop).Concat(options).ToList())
            services.Remove(service);
    }
}
