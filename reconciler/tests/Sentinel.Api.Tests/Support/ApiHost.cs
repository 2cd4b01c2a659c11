using Sentinel.Ansible;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Audit;
using Sentinel.StateRepo.Probing;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Support;

/// <summary>The routes on a free port of this machine, over a real repository; nothing reconciles unless a test asks.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private WebApplication? _app;

    public TestRepository Repository { get; } = new();

    public FakeHosts Hosts { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Beside the defaults; in force from the next start on.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public FakeRuns Runs => (FakeRuns)_app!.Services.GetRequiredService<IAnsibleRuns>();

    /// <summary>Everything that is mapped, as method and path.</summary>
    public IReadOnlyList<string> Routes =>
    [
        .. ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} /{e.RoutePattern.RawText!.Trim('/')}")),
    ];

    public string TokenFile => Path.Combine(Repository.Folder, "secrets", "admin.token");

    public string Token => File.ReadAllText(TokenFile).Trim();

    public StateSnapshot Now => Repository.Store.Current;

    public HttpClient Admin { get; private set; } = new();

    public HttpClient Nobody { get; private set; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;


    /// <summary>Hears the log, too.</summary>
    public ILoggerProvider? Listener { get; init; }

    public string KeysFolder => Path.Combine(Repository.Folder, "keys");

    /// <summary>Where it listens by HTTPS, where a setting says so.</summary>
    public Uri SecureAddress => new(_app!.Urls.Single(u => u.StartsWith("https://", StringComparison.Ordinal)));

    public IServiceProvider Services => _app!.Services;

    public static async Task<ApiHost> StartAsync(params (string Key, string Value)[] settings)
    {
        var host = new ApiHost();
        foreach (var (key, value) in settings)
            host.Settings[key] = value;
        await host.BootAsync();
        return host;
    }

    /// <summary>As on SIGTERM.</summary>
    public Task StopServiceAsync(CancellationToken cancellationToken) => _app!.StopAsync(cancellationToken);

    public async Task RestartAsync()
    {
        await StopAsync();
        Repository.Reopen();
        await BootAsync();
    }

    public async Task AddReadyServersAsync(int count)
    {
        await Repository.CommitAsync([.. Enumerable.Range(1, count).Select(n => TestRepository.Put(TestRepository.Server($"s-{n}", $"192.0.2.{n}")))]);
        await Repository.CommitAsync([.. Enumerable.Range(1, count).Select(n => TestRepository.PutStatus(Now.Servers[$"s-{n}"], Statuses.Ready(Repository.Time.GetUtcNow())))]);
    }

    public async Task<HttpResponseMessage> ClaimAsync(string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/claims") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Admin.SendAsync(request, Cancel);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);

    public async Task<JsonElement> GetAsync(string path) => await JsonAsync(await Admin.GetAsync(path, Cancel));

    /// <summary>One pass of the reconciler, as its loop would make it.</summary>
    public Task<Outcome> PassAsync(string controller, string name) =>
        _app!.Services.GetServices<IController>().Single(c => c.Name == controller).ReconcileAsync(name, Cancel);

    public string LastTrailer(string key) => Repository.Git("log", "-1", $"--format=%(trailers:key={key},valueonly)", "main").Trim();

    /// <summary>Makes a token as an admin does.</summary>
    /// <returns>Its text and its id.</returns>
    public async Task<(string Text, string Id)> NewTokenAsync(string identity, string role, object? scope = null, string? ttl = null)
    {
        var response = await Admin.PostAsJsonAsync("/api/v1/tokens", new { identity, role, scope, ttl }, Cancel);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await response.Content.ReadAsStringAsync(Cancel));
        var made = await JsonAsync(response);
        return (made.GetProperty("token").GetString()!, made.GetProperty("id").GetString()!);
    }

    /// <summary>A client that sends that token.</summary>
    public HttpClient With(string token)
    {
        var client = new HttpClient { BaseAddress = Nobody.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Repository.Dispose();
    }

    public async Task BootAsync()
    {
        var settings = new Dictionary<string, string?>(Settings) { ["Auth:AdminTokenFile"] = TokenFile, ["Ansible:KeysPath"] = KeysFolder };
        _app = ApiApplication.Build(Hosts, Repository.Time, settings, (services, _) => services
            .AddSingleton<IStateReader>(new NotOwned(Repository.Store)).AddSingleton<IStateWriter>(new NotOwned(Repository.Store))
            .AddSingleton<IManifestHistory>(Repository.History).AddSingleton(Repository.Settings).AddSingleton<IAuditTrail, AuditTrail>().AddSingleton<IStoreProbe, StoreProbe>()
            .AddLogging(AddLog));
        await _app.StartAsync(Cancel);
        var address = new Uri(_app.Urls.Single(u => u.StartsWith("http://", StringComparison.Ordinal)));
        Nobody = new HttpClient { BaseAddress = address };
        Admin = new HttpClient { BaseAddress = address };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    private void AddLog(ILoggingBuilder logging)
    {
        logging.AddProvider(Log);
        if (Listener is not null)
            logging.AddProvider(Listener);
    }

    private async Task StopAsync()
    {
        Admin.Dispose();
        Nobody.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
