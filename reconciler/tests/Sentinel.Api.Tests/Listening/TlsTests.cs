using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Api.Listening;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Listening;

[Trait("Takes", "Long")]
public sealed class TlsTests : IAsyncDisposable
{
    private ApiHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string AuthorityFile => Path.Combine(_host!.KeysFolder, "tls", "ca.crt");

    private string AuthorityKeyFile => Path.Combine(_host!.KeysFolder, "tls", "ca.key");

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("sentinel.example.org")]
    public async Task LocalAuthority_TrustedByTheClient_ServesItsNamesByHttpsBesideHttp(string name)
    {
        await StartAsync(("Tls:Names", "sentinel.example.org; 192.0.2.1"));
        using var client = Trusting(X509CertificateLoader.LoadCertificateFromFile(AuthorityFile), name);

        var response = await client.GetAsync("/api/v1/claims", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
        (await _host!.Admin.GetAsync("/api/v1/claims", Token)).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task LocalAuthority_AnotherName_IsNotItsOwn()
    {
        await StartAsync();
        using var client = Trusting(X509CertificateLoader.LoadCertificateFromFile(AuthorityFile), "evil.example.org");

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/healthz", Token));
    }

    [Fact]
    public async Task LocalAuthority_AtFirstStart_IsKeptForTheNextWithAKeyOfItsOwnersAlone()
    {
        await StartAsync();
        var authority = await File.ReadAllTextAsync(AuthorityFile, Token);
        File.GetUnixFileMode(AuthorityKeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_host!.KeysFolder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.GetFiles(Path.GetDirectoryName(AuthorityFile)!).Order().ShouldBe([AuthorityFile, AuthorityKeyFile]);

        await _host.RestartAsync();

        (await File.ReadAllTextAsync(AuthorityFile, Token)).ShouldBe(authority);
    }

    [Fact]
    public async Task LocalAuthority_BeforeItsCertificateEnds_HasAnother()
    {
        await StartAsync();
        var source = _host!.Services.GetRequiredService<ICertificateSource>();
        var first = source.Current.TargetCertificate;
        _host.Repository.Time.Advance(TimeSpan.FromDays(59));
        source.Current.TargetCertificate.ShouldBeSameAs(first);

        _host.Repository.Time.Advance(TimeSpan.FromDays(1));

        var second = source.Current.TargetCertificate;
        second.SerialNumber.ShouldNotBe(first.SerialNumber);
        (second.NotAfter - first.NotAfter).ShouldBe(TimeSpan.FromDays(60));
    }

    [Fact]
    public async Task LocalAuthority_ThatEndsSoon_ServesToItsEndAndThenStopsTheStart()
    {
        await StartAsync();
        _host!.Repository.Time.Advance(TimeSpan.FromDays(3650 - 10));

        await _host.RestartAsync();
        using (var client = Trusting(X509CertificateLoader.LoadCertificateFromFile(AuthorityFile), "localhost"))
            (await client.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        _host.Repository.Time.Advance(TimeSpan.FromDays(10));
        (await Should.ThrowAsync<IOException>(_host.RestartAsync)).Message.ShouldContain("give clients the new one");
    }

    [Fact]
    public async Task LocalAuthority_KeyWithoutCertificate_IsCompleted()
    {
        await StartAsync();
        File.Delete(AuthorityFile);

        await _host!.RestartAsync();

        File.Exists(AuthorityFile).ShouldBeTrue();
    }

    [Fact]
    public async Task LocalAuthority_OfAnotherKey_StopsTheStart()
    {
        await StartAsync();
        using var other = ECDsa.Create();
        await File.WriteAllTextAsync(AuthorityKeyFile, other.ExportPkcs8PrivateKeyPem(), Token);

        (await Should.ThrowAsync<IOException>(_host!.RestartAsync)).Message.ShouldContain("backup of the keys");
    }

    [Fact]
    public async Task Http_Alone_MakesNoAuthority()
    {
        _host = await ApiHost.StartAsync();

        Directory.Exists(Path.Combine(_host.KeysFolder, "tls")).ShouldBeFalse();
    }

    [Fact]
    public async Task Files_WithOneBetween_AreServedWhole()
    {
        using var files = new GivenFiles();
        var (certificate, key) = files.Write("one.example.org");
        await StartAsync(("Tls:CertificateFile", certificate), ("Tls:KeyFile", key));

        // The client knows the root alone: what stands between has to come from the service.
        using var client = Trusting(files.Root, "one.example.org");
        (await client.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Exists(AuthorityFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Files_Replaced_AreTakenWithoutARestartAndBrokenOnesAreNot()
    {
        using var files = new GivenFiles();
        var (certificate, key) = files.Write("one.example.org");
        await StartAsync(("Tls:CertificateFile", certificate), ("Tls:KeyFile", key));
        await File.WriteAllTextAsync(certificate, "no certificate", Token);
        _host!.Repository.Time.Advance(TimeSpan.FromSeconds(10));
        using (var client = Trusting(files.Root, "one.example.org"))
            (await client.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        files.Write("two.example.org");
        _host.Repository.Time.Advance(TimeSpan.FromSeconds(10));

        using var second = Trusting(files.Root, "two.example.org");
        (await second.GetAsync("/healthz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Files_KeyForEverybodyToRead_StopTheStart()
    {
        using var files = new GivenFiles();
        var (certificate, key) = files.Write("one.example.org");
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        (await Should.ThrowAsync<IOException>(() => StartAsync(("Tls:CertificateFile", certificate), ("Tls:KeyFile", key)))).Message.ShouldContain("chmod 600");
    }

    [Theory]
    [InlineData("Tls:CertificateFile", "x.crt", "Tls:KeyFile")]
    [InlineData("Tls:Names", "a b", "Tls:Names: 'a b'")]
    [InlineData("Tls:Url", "http://127.0.0.1:1", "Tls:Url")]
    [InlineData("Proxy:Trusted", "10.0.0.0/8;nginx", "Proxy:Trusted: 'nginx'")]
    public void Validate_WrongSetting_IsAFinding(string key, string value, string says)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager { [key] = value };
        using var services = new ServiceCollection().AddListening(configuration).BuildServiceProvider();

        var thrown = Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            (services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TlsOptions>>().Value, services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ProxyOptions>>().Value));

        thrown.Failures.ShouldContain(f => f.Contains(says, StringComparison.Ordinal));
    }

    private async Task StartAsync(params (string, string)[] settings) => _host = await ApiHost.StartAsync([("Tls:Url", "https://127.0.0.1:0"), .. settings]);

    /// <summary>A client that reaches the service under that name and trusts that authority alone, at the service's time.</summary>
    private HttpClient Trusting(X509Certificate2 authority, string name)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, _host!.SecureAddress.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                    VerificationTimeIgnored = false,
                    VerificationTime = _host!.Repository.Time.GetUtcNow().LocalDateTime,
                },
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://{name}/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", _host.Token);
        return client;
    }

    /// <summary>What an authority gives one: a certificate, the one between, and a key.</summary>
    private sealed class GivenFiles : IDisposable
    {
        private static readonly DateTimeOffset From = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-tls-").FullName;
        private readonly ECDsa _betweenKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _between;

        public GivenFiles()
        {
            using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var root = new CertificateRequest("CN=root", rootKey, HashAlgorithmName.SHA256);
            root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, false));
            Root = root.CreateSelfSigned(From, From.AddYears(1));
            var between = new CertificateRequest("CN=between", _betweenKey, HashAlgorithmName.SHA256);
            between.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
            between.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(between.PublicKey, false));
            between.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Root, true, false));
            _between = between.Create(Root, From, From.AddYears(1), [1, 2, 3]).CopyWithPrivateKey(_betweenKey);
        }

        public X509Certificate2 Root { get; }

        public void Dispose()
        {
            _betweenKey.Dispose();
            _between.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        public (string Certificate, string Key) Write(string name)
        {
            using var leaf = Certificates.Of(_between, [name], From, From.AddMonths(6));
            var (certificate, key) = (Path.Combine(_folder, "tls.crt"), Path.Combine(_folder, "tls.key"));
            File.WriteAllText(certificate, leaf.ExportCertificatePem() + "\n" + _between.ExportCertificatePem() + "\n");
            File.WriteAllText(key, leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return (certificate, key);
        }
    }
}
