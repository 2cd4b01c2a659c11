using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Api.Hooks;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Hooks;

public sealed class HookRoutesTests : IAsyncDisposable
{
    private const string Secret = "a secret of some length";
    private readonly string _file = Path.GetTempFileName();
    private readonly FakeTimeProvider _time = new();
    private readonly Remote _remote = new();
    private WebApplication? _app;
    private HttpClient? _http;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Post_Signed_WakesTheFetch()
    {
        await StartAsync();

        (await PostAsync("{}"u8.ToArray(), Sign("{}"u8.ToArray(), Secret))).ShouldBe(HttpStatusCode.Accepted);

        _remote.Woken.ShouldBe(1);
    }

    [Theory]
    [InlineData("another secret")]
    [InlineData(null)]
    public async Task Post_SignedWrongOrNot_IsRefused(string? secret)
    {
        await StartAsync();

        (await PostAsync("{}"u8.ToArray(), secret is null ? null : Sign("{}"u8.ToArray(), secret))).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("{}"u8.ToArray(), "sha256=" + new string('x', 64))).ShouldBe(HttpStatusCode.Unauthorized);

        _remote.Woken.ShouldBe(0);
    }

    [Fact]
    public async Task Post_TooLarge_IsNotRead()
    {
        await StartAsync();
        var body = new byte[(1024 * 1024) + 1];

        (await PostAsync(body, Sign(body, Secret))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await PostAsync(body[..^1], Sign(body[..^1], Secret))).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_TooOften_IsSlowedDownAndThenServedAgain()
    {
        await StartAsync();
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 21; n++)
            answers.Add(await PostAsync([], Sign([], Secret)));

        answers.Count(a => a == HttpStatusCode.Accepted).ShouldBe(20);
        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await PostAsync([], Sign([], Secret))).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Post_NoSecretConfigured_IsNotThere()
    {
        await StartAsync(configured: false);

        (await PostAsync([], Sign([], Secret))).ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Sign(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    private async Task<HttpStatusCode> PostAsync(byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/git") { Content = new ByteArrayContent(body) };
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        using var response = await _http!.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private async Task StartAsync(bool configured = true)
    {
        await File.WriteAllTextAsync(_file, Secret + "\n", Cancel);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddMetrics().AddLogging().AddSingleton<TimeProvider>(_time).AddSingleton<IRemoteSync>(_remote);
        builder.Services.AddSingleton(Options.Create(new StateRepoOptions { WebhookSecretFile = configured ? _file : null }));
        builder.Services.AddSingleton<HookSecret>().AddSingleton<HookLimit>();
        _app = builder.Build();
        HookRoutes.Map(_app);
        await _app.StartAsync(Cancel);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    private sealed class Remote : IRemoteSync
    {
        public int Woken { get; private set; }

        public RemoteState State { get; } = new();

        public void Wake() => Woken++;
    }
}
