using k8s.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Ansible;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Reconciler.Tests.Support;

/// <summary>The reconciler as the service wires it, on a real repository, with scripted hosts and a clock that a test moves.</summary>
internal sealed class TestBench : IDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private readonly List<IHostedService> _running = [];
    private ServiceProvider _services;

    public TestBench(params (string Key, string Value)[] settings)
    {
        _settings = settings.ToDictionary(s => s.Key, s => (string?)s.Value);
        _settings.TryAdd("Reconciler:BatchWindow", "00:00:00");
        _services = Build();
    }

    public TestRepository Repository { get; } = new();

    public FakeHosts Hosts { get; } = new();

    public FakeRuns Runs { get; } = new();

    public FakeGenerator Generator { get; } = new();

    public FakeOwnKey OwnKey { get; } = new();

    public FakeSecrets Secrets { get; } = new();

    public FakeMarks Marks { get; } = new();

    public FakeServed Served { get; } = new();

    public FakeTimeProvider Time => Repository.Time;

    public GitStateStore Store => Repository.Store;

    public WorkQueue Queue => Get<WorkQueue>();

    public IClaims Claims => Get<IClaims>();

    public StateSnapshot Now => Store.Current;

    public long Commits => Store.Current.CommitCount;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>New instances over the same repository, as after the process was killed.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        Repository.Reopen();
        _services = Build();
    }

    /// <summary>Starts hosted services of the reconciler by type.</summary>
    public async Task StartAsync(params Type[] types)
    {
        foreach (var service in _services.GetServices<IHostedService>().Where(s => types.Length == 0 || types.Contains(s.GetType())))
        {
            await service.StartAsync(Token);
            _running.Add(service);
        }
    }

    public async Task StopAsync()
    {
        foreach (var service in _running)
            await service.StopAsync(CancellationToken.None);
        _running.Clear();
    }

    public Task<Outcome> PassAsync(string controller, string name) =>
        _services.GetServices<IController>().Single(c => c.Name == controller).ReconcileAsync(name, Token);

    public Task<Outcome> PassAsync(string server) => PassAsync(ReconcileKey.Server, server);

    /// <summary>A profile with its configuration generated.</summary>
    public async Task AddProfileAsync(string name = "default", int budget = 3, string maxUnavailable = "10%")
    {
        var profile = new ServerProfile
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new ServerProfileSpec { RetryBudget = budget, Roles = [new ProfileRole { Name = "base" }], Rollout = new() { MaxUnavailable = CountOrShare.TryParse(maxUnavailable, out var most) ? most : throw new ArgumentException(maxUnavailable) } },
        };
        await Repository.CommitAsync(new FileChange(StatePaths.Manifest(ResourceKinds.ServerProfile, name), ManifestYaml.WriteManifest(profile), FileVersion.Any));
        await PassAsync(ReconcileKey.Profile, name);
    }

    /// <summary>Writes a manifest; a server of that name is replaced.</summary>
    public async Task PutServerAsync(string name, string address = "192.0.2.1", Func<ServerSpec, ServerSpec>? spec = null, Action<V1ObjectMeta>? metadata = null)
    {
        var server = new Server
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = (spec ?? (s => s))(new ServerSpec { Address = address, Session = "lot" }),
        };
        metadata?.Invoke(server.Metadata);
        await Repository.CommitAsync(TestRepository.Put(server) with { Expected = FileVersion.Any });
    }

    public Task RemoveServerAsync(string name) =>
        Repository.CommitAsync(new FileChange(StatePaths.ServerManifest("lot", name), null, FileVersion.Any));

    /// <summary>A server whose status is what a test says.</summary>
    public async Task AddServerAsync(string name, ServerStatus status, string address = "192.0.2.1", Func<ServerSpec, ServerSpec>? spec = null, Action<V1ObjectMeta>? metadata = null)
    {
        await PutServerAsync(name, address, spec, metadata);
        await SetStatusAsync(name, status);
    }

    public Task SetStatusAsync(string name, ServerStatus status) => Repository.CommitAsync(TestRepository.PutStatus(Now.Servers[name], status));

    /// <summary>Ready servers <c>s-1</c>… that the scheduler left settled.</summary>
    public async Task AddReadyServersAsync(int count)
    {
        if (!Now.Profiles.ContainsKey("default"))
            await AddProfileAsync();
        await Repository.CommitAsync([.. Enumerable.Range(1, count).Select(n => TestRepository.Put(TestRepository.Server($"s-{n}", $"192.0.2.{n}")))]);

        // Whatever a loop that runs wrote of them meanwhile.
        await Repository.CommitAsync(
            [.. Enumerable.Range(1, count).Select(n => TestRepository.PutStatus(Now.Servers[$"s-{n}"], Statuses.Ready(Time.GetUtcNow())) with { Expected = FileVersion.Any })]);
    }

    public StoredObject<Server> Stored(string server) => Now.Servers[server];

    public ServerStatus Status(string server) => Now.Servers[server].Object.Status!;

    public V1Condition? Condition(string server, string type) => Status(server).Conditions.FirstOrDefault(c => c.Type == type);

    public string LastCommit(string format) => Repository.Git("log", "-1", $"--format={format}", "main").Trim();

    /// <summary>Waits until main shows it.</summary>
    public async Task UntilAsync(Func<StateSnapshot, bool> shows)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        for (var seen = Store.Current; !shows(seen);)
            seen = await Store.WaitForChangeAsync(seen.ResourceVersion, limit.Token);
    }

    public void Dispose()
    {
        StopAsync().GetAwaiter().GetResult();
        _services.Dispose();
        Repository.Dispose();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        services.AddLogging().AddMetrics();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IStateReader>(_ => new NotOwned(Store)).AddSingleton<IStateWriter>(_ => new NotOwned(Store));
        services.AddSingleton<IManifestHistory>(Repository.History);
        services.AddSingleton<IHostProbe>(Hosts).AddSingleton<IAnsibleRuns>(Runs).AddSingleton<IConfigurationGenerator>(Generator).AddSingleton<IOwnKey>(OwnKey);
        services.AddSingleton<ISealKeys>(Secrets).AddSingleton<ICredentialOpener>(Secrets);
        services.AddSingleton<IClaimMarks>(Marks).AddSingleton<IServedBefore>(Served).AddSingleton<IWriterClaim>(new HeldClaim());
        services.AddReconciler(configuration);
        return services.BuildServiceProvider();
    }
}
