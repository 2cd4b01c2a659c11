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
    private const string Sealed = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCnNlY3JldA==\n-----END AGE ENCRYPTED FILE-----\n";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        var credential = new Credential
        {
            Metadata = new V1ObjectMeta { Name = "first-login" },
            Spec = new CredentialSpec { Recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", Sealed = Sealed, Purpose = "root of Acme's images" },
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
