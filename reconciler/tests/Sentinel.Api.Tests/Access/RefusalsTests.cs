using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using Sentinel.Api.Access;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Access;

[Trait("Takes", "Long")]
public sealed class RefusalsTests : IAsyncDisposable
{
    private readonly Lines _log = new();
    private ApiHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ApiHost Host => _host!;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Fact]
    public async Task Refused_ForEachReason_IsInLogAndMetricsAndNotInTheAnswer()
    {
        await StartAsync();
        var (expired, expiredId) = await Host.NewTokenAsync("ada", "viewer", ttl: "1h");
        Host.Repository.Time.Advance(TimeSpan.FromHours(1));
        var (viewer, viewerId) = await Host.NewTokenAsync("eve", "viewer");
        var (gone, goneId) = await Host.NewTokenAsync("bob", "viewer");
        await Host.Admin.DeleteAsync($"/api/v1/tokens/{goneId}", Token);
        var before = await CountsAsync();

        var answers = new List<string>();
        foreach (var header in new[] { "Bearer wrong", $"Bearer {expired}", $"Bearer {gone}", $"Bearer {viewer[..^1]}{(viewer[^1] == '0' ? '1' : '0')}" })
            answers.Add(await BodyAsync(header, "/api/v1/claims", HttpStatusCode.Unauthorized));
        await BodyAsync(null, "/api/v1/claims", HttpStatusCode.Unauthorized);
        await BodyAsync($"Bearer {viewer}", "/api/v1/tokens", HttpStatusCode.Forbidden);

        answers.Distinct().ShouldHaveSingleItem();
        var after = await CountsAsync();
        after.ToDictionary(c => c.Key, c => c.Value - before[c.Key]).Where(c => c.Value > 0).ToDictionary().ShouldBe(
            new Dictionary<string, double> { ["malformed"] = 1, ["expired"] = 1, ["unknown"] = 2, ["missing"] = 1, ["forbidden"] = 1 }, ignoreOrder: true);
        _log.All.Select(l => l[..l.IndexOf(", request", StringComparison.Ordinal)]).ShouldBe(
        [
            "Refused GET /api/v1/claims from 127.0.0.1: malformed, token -",
            $"Refused GET /api/v1/claims from 127.0.0.1: expired, token {expiredId}",
            $"Refused GET /api/v1/claims from 127.0.0.1: unknown, token {goneId}",
            $"Refused GET /api/v1/claims from 127.0.0.1: unknown, token {viewerId}",
            "Refused GET /api/v1/claims from 127.0.0.1: missing, token -",
            $"Refused GET /api/v1/tokens from 127.0.0.1: forbidden, token {viewerId}",
        ]);
        foreach (var secret in new[] { expired, gone, viewer })
            string.Join('\n', _log.All).ShouldNotContain(secret[^63..^1]);
    }

    [Fact]
    public async Task Refused_TokenInThePath_IsNotLogged()
    {
        await StartAsync();

        await BodyAsync(null, "/api/v1/tokens/" + Host.Token, HttpStatusCode.Unauthorized);

        _log.All.ShouldHaveSingleItem().ShouldContain("GET /api/v1/tokens/… from");
    }

    [Fact]
    public async Task Guessing_FromOneAddress_IsSlowedDownAndAGoodTokenStillPasses()
    {
        await StartAsync(("Auth:FailuresPerSecond", "10"), ("Auth:FailureBurst", "30"));
        for (var n = 0; n < 30; n++)
            await BodyAsync("Bearer wrong", "/api/v1/claims", HttpStatusCode.Unauthorized);

        using var response = await SendAsync("Bearer wrong", "/api/v1/claims");

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await Host.Admin.GetAsync("/api/v1/claims", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var signIn = new StringContent("""{"token": "sntl_wrong"}""");
        (await Host.Nobody.PostAsync("/api/v1/session", signIn, Token)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        Host.Repository.Time.Advance(TimeSpan.FromMilliseconds(100));
        await BodyAsync("Bearer wrong", "/api/v1/claims", HttpStatusCode.Unauthorized);
        await BodyAsync("Bearer wrong", "/api/v1/claims", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Requests_OfOneToken_AreLimitedWithoutTouchingAnother()
    {
        await StartAsync(("Auth:RequestsPerSecond", "1"), ("Auth:RequestBurst", "3"));
        var (text, _) = await Host.NewTokenAsync("ada", "viewer");
        for (var n = 0; n < 3; n++)
            await BodyAsync($"Bearer {text}", "/api/v1/claims", HttpStatusCode.OK);

        await BodyAsync($"Bearer {text}", "/api/v1/claims", HttpStatusCode.TooManyRequests);

        (await Host.Admin.GetAsync("/api/v1/claims", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Host.Repository.Time.Advance(TimeSpan.FromSeconds(1));
        await BodyAsync($"Bearer {text}", "/api/v1/claims", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Anonymous_FromOneAddress_AreLimitedAlsoOnOpenRoutes()
    {
        await StartAsync(("Auth:AnonymousPerSecond", "1"), ("Auth:AnonymousBurst", "2"));
        await BodyAsync(null, "/healthz", HttpStatusCode.OK);
        await BodyAsync(null, "/api/v1/claims", HttpStatusCode.Unauthorized);

        await BodyAsync(null, "/healthz", HttpStatusCode.TooManyRequests);
        await BodyAsync(null, "/api/v1/claims", HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/healthz", true)]
    [InlineData("/api/v1/claims", true)]
    [InlineData("/api/v1/claims", false)]
    [InlineData("/api/v1/no-such", true)]
    [InlineData("/metrics", true)]
    public async Task Headers_OfEveryAnswer_TellBrowsersToBeCareful(string path, bool known)
    {
        await StartAsync();

        using var response = await (known ? Host.Admin : Host.Nobody).GetAsync(path, Token);

        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(response, "X-Frame-Options").ShouldBe("DENY");
        Header(response, "Referrer-Policy").ShouldBe("no-referrer");
        Header(response, "Content-Security-Policy").ShouldBe("default-src 'none'; frame-ancestors 'none'");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Cors_FromAnyOrigin_IsClosed(string method)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/claims");
        request.Headers.Add("Origin", "https://evil.example.org");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");

        var response = await Host.Nobody.SendAsync(request, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.Where(h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(100, 100, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(1, 20_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(10, 100, HttpStatusCode.OK)]
    public async Task Headers_ManyOrLong_AreRefused(int count, int length, HttpStatusCode status)
    {
        await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
        for (var n = 0; n < count; n++)
            request.Headers.Add($"X-Test-{n}", new string('x', length));

        (await Host.Nobody.SendAsync(request, Token)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("Bearer  ")]
    [InlineData("Bearer sntl_0123456789_")]
    [InlineData("Bearer sntl_../../config_x")]
    [InlineData("Bearer {\"token\": 1}")]
    [InlineData("Bearer , Bearer")]
    [InlineData("Digest sntl_")]
    public async Task Authorization_Hostile_Is401(string header)
    {
        await StartAsync();

        await BodyAsync(header, "/api/v1/claims", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Authorization_TwiceOrVeryLong_Is401()
    {
        await StartAsync();
        using var twice = new HttpRequestMessage(HttpMethod.Get, "/api/v1/claims");
        twice.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {Host.Token}", $"Bearer {Host.Token}"]);

        (await Host.Nobody.SendAsync(twice, Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await BodyAsync("Bearer sntl_" + new string('a', 10_000), "/api/v1/claims", HttpStatusCode.Unauthorized);
        await BodyAsync($"bearer   {Host.Token} ", "/api/v1/claims", HttpStatusCode.OK);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).ShouldHaveSingleItem();

    private async Task StartAsync(params (string, string)[] settings)
    {
        _host = new ApiHost { Listener = _log };
        foreach (var (key, value) in settings)
            _host.Settings[key] = value;
        await _host.BootAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(string? authorization, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await Host.Nobody.SendAsync(request, Token);
    }

    /// <summary>The answer without what is another one each time.</summary>
    private async Task<string> BodyAsync(string? authorization, string path, HttpStatusCode status)
    {
        using var response = await SendAsync(authorization, path);
        var body = await response.Content.ReadAsStringAsync(Token);
        response.StatusCode.ShouldBe(status, body);
        return body.Replace(response.Headers.GetValues("X-Request-Id").Single(), "", StringComparison.Ordinal) is var text && text.IndexOf("\"traceId\"", StringComparison.Ordinal) is >= 0 and var at
            ? text[..at]
            : text;
    }

    private async Task<Dictionary<string, double>> CountsAsync() => (await Host.Admin.GetStringAsync("/metrics", Token)).Split('\n')
        .Where(l => l.StartsWith("sentinel_http_refused_total{", StringComparison.Ordinal))
        .ToDictionary(l => l.Split('"')[1], l => double.Parse(l.Split(' ')[^1], CultureInfo.InvariantCulture));

    /// <summary>What the log says of refusals.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => categoryName.EndsWith(nameof(Refusals), StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
