using System.Net;
using k8s.Models;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Credentials;

[Trait("Takes", "Long")]
public sealed class CredentialRoutesTests : IAsyncLifetime
{
    /// <summary>What age made once, sealed to a key that nobody has any more.</summary>
    private const string Sealed = """
        -----BEGIN AGE ENCRYPTED FILE-----
        YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBOWUlCNDBVOWlnTC9VT25q
        dG8zUmkxMm5kZytQQmpSNjdKRmhrK2VKOTBZCmtvSmExVWxKUHRJWlhXbGgzMU5Y
        N0tEMlQrcnBUVnh3eURGZ1E4ZHBRWmMKLS0tIG1Lb3RQOEoxT2FBUXNyTTEzT0pp
        Wit4Vndyb294UUJ5RTJFUEY0eVY3aTgKhaU6vs7Hs5dbVNI8QGQufMCKqrvqGkgh
        37JIQ1dd+NaF+BWfyg==
        -----END AGE ENCRYPTED FILE-----
        """;

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        var credential = new Credential
        {
            Metadata = new V1ObjectMeta { Name = "first-login" },
            Spec = new CredentialSpec { Recipient = "age1df8090qheqd0c4j797hqfz2she7mfmngl29j63a9s3jvpgxscvasjgw9qw", Sealed = Sealed, Purpose = "root of Acme's images" },
        };
        var server = TestRepository.Server("s-1", "192.0.2.1");
        await _host.Repository.CommitAsync(
            FileChange.Of(StatePaths.Manifest(ResourceKinds.Credential, "first-login"), credential, FileVersion.Absent),
            TestRepository.Put(server with { Spec = server.Spec with { Ssh = server.Spec.Ssh with { Credential = "first-login" } } }));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/api/v1/credentials")]
    [InlineData("/api/v1/credentials/first-login")]
    public async Task Read_Always_HasNothingThatIsSealed(string path)
    {
        var text = await _host.Admin.GetStringAsync(path, Token);

        text.ShouldContain("root of Acme");
        text.ShouldContain("\"servers\":1");
        text.ShouldNotContain("AGE ENCRYPTED");
        text.ShouldNotContain("YWdl");
    }

    [Fact]
    public async Task One_NotThere_Is404() =>
        (await _host.Admin.GetAsync("/api/v1/credentials/none", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
