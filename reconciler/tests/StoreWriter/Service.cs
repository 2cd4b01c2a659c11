using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Git;

namespace StoreWriter;

/// <summary>The store as the service wires it; with a remote, what follows that runs too.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _running = [];

    private Service(ServiceProvider services) => _services = services;

    public GitStateStore Store => _services.GetRequiredService<GitStateStore>();

    public IStateWriter Writer => _services.GetRequiredService<IStateWriter>();

    public static async Task<Service> StartAsync(string[] args)
    {
        var settings = new Dictionary<string, string?>
        {
            ["StateRepo:Path"] = args[0],
            ["StateRepo:Writer"] = args.ElementAtOrDefault(3) ?? nameof(StateWriterKind.Pack),
            ["StateRepo:Url"] = args.ElementAtOrDefault(4),
            ["StateRepo:Durability"] = args.ElementAtOrDefault(5),
            ["StateRepo:PollInterval"] = "00:00:00.300",
            ["StateRepo:PushTimeout"] = "00:00:20",
        };
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddStateRepo(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var service = new Service(services.BuildServiceProvider());
        _ = service.Store;
        foreach (var hosted in args.Length > 4 ? service._services.GetServices<IHostedService>() : [])
        {
            await hosted.StartAsync(CancellationToken.None);
            service._running.Add(hosted);
        }

        return service;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _running)
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
