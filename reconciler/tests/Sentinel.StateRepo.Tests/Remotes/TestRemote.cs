using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

/// <summary>A real bare repository that is a remote, people's clones of it, and instances as the service wires them.</summary>
internal sealed class TestRemote : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly List<Instance> _instances = [];

    public string Url => "file://" + _repository.Path;

    public string Folder => _repository.Folder;

    public string Path => _repository.Path;

    public string Head => _repository.Head;

    public string Git(params string[] arguments) => _repository.Git(arguments);

    public void Push(string message, Action<string> edit) => _repository.PushForeign(message, edit);

    public Instance Start(string name = "one", bool takeOver = false, string? url = null, Dictionary<string, string?>? more = null)
    {
        var instance = new Instance(Folder, name, url ?? Url, takeOver, more ?? []);
        _instances.Add(instance);
        return instance;
    }

    /// <summary>The remote as on another machine that cannot be reached.</summary>
    public void GoAway() => Directory.Move(Path, Path + ".away");

    public void ComeBack() => Directory.Move(Path + ".away", Path);

    public void Dispose()
    {
        foreach (var instance in _instances)
            instance.Dispose();
        _repository.Dispose();
    }

    internal sealed class Instance : IDisposable
    {
        private readonly ServiceProvider _services;
        private readonly List<IHostedService> _running = [];

        public Instance(string folder, string name, string url, bool takeOver, Dictionary<string, string?> more)
        {
            Path = System.IO.Path.Combine(folder, name, "state.git");
            var settings = new Dictionary<string, string?>
            {
                ["StateRepo:Path"] = Path,
                ["StateRepo:Url"] = url,
                ["StateRepo:TakeOver"] = takeOver.ToString(),
                ["StateRepo:PollInterval"] = "00:00:00.200",
                ["StateRepo:PushTimeout"] = "00:00:20",
            };
            foreach (var (key, value) in more)
                settings[key] = value;
            var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
            services.AddStateRepo(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            _services = services.BuildServiceProvider();
        }

        public string Path { get; }

        public GitStateStore Store => Get<GitStateStore>();

        public IStateWriter Writer => Get<IStateWriter>();

        public WriterState State => Get<IWriterClaim>().State;

        public string Head => TestRepository.GitIn(Path, "rev-parse", "main").Trim();

        private static CancellationToken Token => TestContext.Current.CancellationToken;

        public T Get<T>()
            where T : notnull => _services.GetRequiredService<T>();

        public async Task<bool> SyncAsync(bool fetch = true)
        {
            _ = Store;
            return await Get<RemoteStep>().RunAsync(fetch, Token) == StepOutcome.Done;
        }

        public async Task<string> AddServerAsync(string name, string address) =>
            (await Writer.CommitAsync(TestRepository.Change($"server: add {name}", TestRepository.Put(TestRepository.Server(name, address))), Token))
                .ShouldBeOfType<WriteResult.Committed>().Revision;

        public async Task<string> SetStatusAsync(string name, ServerStatus status) =>
            (await Writer.CommitAsync(TestRepository.Change($"server: note {name}", TestRepository.PutStatus(Store.Current.Servers[name], status)), Token))
                .ShouldBeOfType<WriteResult.Committed>().Revision;

        public Task<string> BindAsync(string name, string claim, string uid) => SetStatusAsync(name, new ServerStatus
        {
            Phase = ServerPhase.Ready, ClaimRef = new ClaimReference { Name = claim, Uid = uid },
        });

        public async Task RunAsync()
        {
            foreach (var service in _services.GetServices<IHostedService>())
            {
                await service.StartAsync(Token);
                _running.Add(service);
            }
        }

        public void Dispose()
        {
            foreach (var service in _running)
                service.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
            _running.Clear();
            _services.Dispose();
        }
    }
}
