using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Sentinel.Api.Tests.Support;
using Shouldly;

namespace Sentinel.Api.Tests.WebAdmin;

public sealed class WebAdminTests : IAsyncLifetime
{
    private const string Script = "console.log('sentinel')";

    private readonly string _folder = Directory.CreateTempSubdirectory("web-admin-").FullName;

    private ApiHost _host = null!;

    /// <summary>Keeps no cookies: each request says its own.</summary>
    private HttpClient _browser = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await WriteAsync("index.html", "<meta name=\"csp-nonce\" nonce=\"__CSP_NONCE__\"><meta name=\"sentinel-session\" content=\"__SESSION__\">");
        await WriteAsync("assets/index-1a2b.js", Script);
        await using (var gzip = new GZipStream(File.Create(Path.Combine(_folder, "assets/index-1a2b.js.gz")), CompressionLevel.Fastest))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Script), Cancel);
        await WriteAsync(".vite/manifest.json", "{}");
        _host = await ApiHost.StartAsync(("WebAdmin:Path", _folder));
        _browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = _host.Nobody.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/servers")]
    [InlineData("/servers/par-1?tab=run")]
    [InlineData("/no/such/page")]
    public async Task Page_OfAPerson_NeedsNoToken(string path)
    {
        using var response = await PageAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        Header(response, "Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task Page_Policy_AllowsItsOwnFilesAndNoInlineScript()
    {
        using var response = await PageAsync("/");

        var policy = Header(response, "Content-Security-Policy");
        policy.ShouldContain("default-src 'self'; script-src 'self';");
        policy.ShouldContain("object-src 'none'; base-uri 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public async Task Page_Nonce_IsThatOfThePolicyAndAnotherEachTime()
    {
        using var first = await PageAsync("/");
        using var second = await PageAsync("/");

        var nonce = (await first.Content.ReadAsStringAsync(Cancel)).Split("nonce=\"")[1].Split('"')[0];
        Header(first, "Content-Security-Policy").ShouldContain($"'nonce-{nonce}'");
        (await second.Content.ReadAsStringAsync(Cancel)).ShouldNotContain(nonce);
    }

    [Fact]
    public async Task Page_BrowserThatIsSignedIn_SaysSo()
    {
        using var signIn = await _browser.PostAsJsonAsync("/api/v1/session", new { token = _host.Token }, Cancel);
        var cookie = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var known = await PageAsync("/", cookie);
        using var unknown = await PageAsync("/", "sentinel_session=0000");

        (await known.Content.ReadAsStringAsync(Cancel)).ShouldContain("content=\"open\"");
        (await unknown.Content.ReadAsStringAsync(Cancel)).ShouldContain("content=\"none\"");
    }

    [Theory]
    [InlineData("/api/v1/servers")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/apis/sentinel.collectverything.io/v1alpha1/servers")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task Route_OfPrograms_IsNoPageEvenForABrowser(string path)
    {
        using var response = await PageAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Root_OfAProgram_SaysWhatThereIs()
    {
        var text = await _host.Nobody.GetStringAsync("/", Cancel);

        text.ShouldStartWith("Sentinel runs.");
    }

    [Fact]
    public async Task Page_OfAProgramThatAsksForNoHtml_IsNotFound()
    {
        using var response = await _host.Admin.GetAsync("/servers", Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task File_WithADigestInItsName_IsKeptForEver()
    {
        using var response = await _host.Nobody.GetAsync("/assets/index-1a2b.js", Cancel);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe(Script);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        Header(response, "Cache-Control").ShouldContain("immutable");
        Header(response, "X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("br", null)]
    [InlineData("", null)]
    public async Task File_Encoding_IsOneThatTheBrowserTakesAndTheBuildMade(string accepts, string? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-1a2b.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);

        using var response = await _host.Nobody.SendAsync(request, Cancel);

        response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(expected);
        await using var body = await response.Content.ReadAsStreamAsync(Cancel);
        using var reader = new StreamReader(expected is null ? body : new GZipStream(body, CompressionMode.Decompress));
        (await reader.ReadToEndAsync(Cancel)).ShouldBe(Script);
    }

    [Theory]
    [InlineData("/assets/index-1a2b.js.gz")]
    [InlineData("/.vite/manifest.json")]
    [InlineData("/assets/../index.html")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/index-old.js")]
    public async Task File_ThatIsNone_IsRefusedLikeAnyRoute(string path)
    {
        using var response = await _host.Nobody.GetAsync(path, Cancel);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task File_Head_HasNoBody()
    {
        using var response = await _host.Nobody.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/assets/index-1a2b.js"), Cancel);

        response.Content.Headers.ContentLength.ShouldBe(Script.Length);
        (await response.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Service_WithoutABuiltWebAdmin_AnswersPrograms()
    {
        await using var bare = await ApiHost.StartAsync(("WebAdmin:Path", Path.Combine(_folder, "missing")));
        using var request = Page("/");

        using var response = await bare.Nobody.SendAsync(request, Cancel);

        (await response.Content.ReadAsStringAsync(Cancel)).ShouldStartWith("Sentinel runs.");
    }

    private async Task<HttpResponseMessage> PageAsync(string path, string? cookie = null)
    {
        using var request = Page(path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        return await _browser.SendAsync(request, Cancel);
    }

    private static HttpRequestMessage Page(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return request;
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));

    private async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Cancel);
    }
}
