using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;
using Sentinel.StateRepo.Tests.Remotes;

namespace Sentinel.Api.Tests.Support;

/// <summary>The routes over a repository with a remote that can go away, wired and running as in the service.</summary>
internal sealed class RemoteApiHost(string durability) : IAsyncDisposable
{
    private WebApplication? _app;
    private HttpClient _admin = new();

    public TestRemote Remote { get; } = new();

    public StateSnapshot Now => Reader.Current;

    public HttpClient Admin => _admin;

    public IStateReader Reader => _app!.Services.GetRequiredService<IStateReader>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string TokenFile => Path.Combine(Remote.Folder, "secrets", "admin.token");

    /// <summary>With one server that is Ready, which the remote has.</summary>
    public static async Task<RemoteApiHost> StartAsync(string durability = "Remote")
    {
        var host = new RemoteApiHost(durability);
        await host.BootAsync();
        await host.CommitAsync(TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")));
        var revision = await host.CommitAsync(TestRepository.PutStatus(host.Now.Servers["s-1"], Statuses.Ready(TimeProvider.System.GetUtcNow())));
        (await host._app!.Services.GetRequiredService<IRemotePublisher>().PublishAsync(revision, Cancel)).ShouldBe(PublishResult.Published);
        return host;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await BootAsync();
    }

    public async Task<HttpResponseMessage> ClaimAsync(string json, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/claims") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return await _admin.SendAsync(request, Cancel);
    }

    public Task<HttpResponseMessage> ReleaseAsync(string name) => _admin.DeleteAsync($"/api/v1/claims/{name}", Cancel);

    public async Task<JsonElement> GetAsync(string path) => await ApiHost.JsonAsync(await _admin.GetAsync(path, Cancel));

    public Task<Outcome> PassAsync(string controller, string name) =>
        _app!.Services.GetServices<IController>().Single(c => c.Name == controller).ReconcileAsync(name, Cancel);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Remote.Dispose();
    }

    private async Task<string> CommitAsync(FileChange file) =>
        (await _app!.Services.GetRequiredService<IStateWriter>().CommitAsync(TestRepository.Change("server: test", file), Cancel))
            .ShouldBeOfType<WriteResult.Committed>().Revision;

    private async Task BootAsync()
    {
        Dictionary<string, string?> settings = new()
        {
            ["Auth:AdminTokenFile"] = TokenFile,
            ["Ansible:KeysPath"] = Path.Combine(Remote.Folder, "keys"),
            ["StateRepo:Path"] = Path.Combine(Remote.Folder, "one", "state.git"),
            ["StateRepo:Url"] = Remote.Url,
            ["StateRepo:Durability"] = durability,
            ["StateRepo:PollInterval"] = "00:00:00.200",
            ["StateRepo:PushTimeout"] = "00:00:01",
        };
        _app = ApiApplication.Build(new FakeHosts(), TimeProvider.System, settings, (services, configuration) => services.AddStateRepo(configuration));
        await _app.StartAsync(Cancel);
        _admin = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        _admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(TokenFile, Cancel)).Trim());
    }

    private async Task StopAsync()
    {
        _admin.Dispose();
        if (_app is null)
            return;
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
