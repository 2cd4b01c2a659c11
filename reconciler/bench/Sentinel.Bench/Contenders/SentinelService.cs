using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentinel.Ansible;
using Sentinel.Reconciler;
using Sentinel.StateRepo;

namespace Sentinel.Bench.Contenders;

/// <summary>
/// The service as its executable composes it, over one repository. What runs beside the store in production runs here too;
/// the reconciler's loop does not, for there are no hosts. Logs go nowhere.
/// </summary>
internal sealed class SentinelService : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly List<IHostedService> _running = [];

    private SentinelService(IHost host) => _host = host;

    /// <summary>Returns when the snapshot is ready.</summary>
    public static Task<SentinelService> StartAsync(string path, string? writer, string? cache, TimeProvider time)
    {
        var settings = new Dictionary<string, string?> { ["StateRepo:Path"] = path };
        if (writer is not null)
            settings["StateRepo:Writer"] = writer;
        if (cache is not null)
            settings["StateRepo:CachePath"] = cache;
        return StartAsync(settings, time, _ => { }, s => s.GetType().Assembly == typeof(IStateReader).Assembly);
    }

    /// <summary>The same with the reconciler's loop, whose hosts and runs are simulated.</summary>
    public static Task<SentinelService> StartWithLoopAsync(Dictionary<string, string?> settings, SimulatedRuns runs, TimeProvider time) => StartAsync(
        settings,
        time,
        services => services.AddSingleton<IAnsibleRuns>(runs).AddSingleton<IOwnKey, SimulatedKey>().AddSingleton<IConfigurationGenerator, SimulatedGenerator>().AddSingleton<IClaimMarks, SimulatedMarks>().AddSingleton<IServedBefore, SimulatedServed>(),
        s => s.GetType().Assembly == typeof(IStateReader).Assembly || s.GetType().Assembly == typeof(ReconcilerOptions).Assembly);

    private static async Task<SentinelService> StartAsync(
        Dictionary<string, string?> settings, TimeProvider time, Action<IServiceCollection> simulate, Func<IHostedService, bool> runs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(time);
        builder.Services.AddStateRepo(builder.Configuration).AddAnsible(builder.Configuration);
        builder.Services.AddSingleton<IHostProbe, SimulatedHosts>();
        simulate(builder.Services);
        builder.Services.AddReconciler(builder.Configuration);
        var service = new SentinelService(builder.Build());
        _ = service.Get<IStateReader>().Current;
        foreach (var hosted in service._host.Services.GetServices<IHostedService>().Where(runs))
        {
            await hosted.StartAsync(CancellationToken.None).ConfigureAwait(false);
            service._running.Add(hosted);
        }

        return service;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public IEnumerable<T> All<T>() => _host.Services.GetServices<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in Enumerable.Reverse(_running))
            await hosted.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await ((IAsyncDisposable)_host).DisposeAsync().ConfigureAwait(false);
    }
}
