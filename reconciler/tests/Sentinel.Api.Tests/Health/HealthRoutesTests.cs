using System.Net;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Health;

public sealed class HealthRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Ready_RepositoryCanBeRead_SaysWhichRevision() =>
        (await _host.GetAsync("/readyz")).GetProperty("revision").GetString().ShouldBe(_host.Repository.Head);

    [Fact]
    public async Task Ready_RepositoryGone_Is503AndHealthyStill()
    {
        Directory.Move(_host.Repository.Path, _host.Repository.Path + ".gone");

        var ready = await _host.Nobody.GetAsync("/readyz", Token);
        var healthy = await _host.Nobody.GetAsync("/healthz", Token);

        Directory.Move(_host.Repository.Path + ".gone", _host.Repository.Path);
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        healthy.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _host.Nobody.GetAsync("/readyz", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
