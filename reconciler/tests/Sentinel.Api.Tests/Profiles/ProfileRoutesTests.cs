using System.Net;
using k8s.Models;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Profiles;

public sealed class ProfileRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        var profile = new ServerProfile { Metadata = new V1ObjectMeta { Name = "default" }, Spec = new ServerProfileSpec { Roles = [new ProfileRole { Name = "base" }] } };
        await _host.Repository.CommitAsync(new FileChange("profiles/default.yaml", ManifestYaml.WriteManifest(profile), FileVersion.Absent));
        (await _host.PassAsync(ReconcileKey.Profile, "default")).ShouldBe(Outcome.Settled);
        await _host.AddReadyServersAsync(3);
        await _host.Repository.CommitAsync(TestRepository.PutStatus(_host.Now.Servers["s-3"], Statuses.Ready(_host.Repository.Time.GetUtcNow(), "sha256:old")));
        await _host.ClaimAsync("""{"selector": {"server": "s-1"}}""");
    }

    private string Digest => _host.Now.Profiles["default"].Object.Status!.ConfigurationDigest!;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_Always_SaysHowManyAreOutdated()
    {
        var profile = (await _host.GetAsync("/api/v1/profiles")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

        profile.GetProperty("digest").GetString().ShouldBe(Digest);
        profile.GetProperty("servers").GetInt32().ShouldBe(3);
        profile.GetProperty("outdated").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Profile_Always_SaysWhoHasWhatAndWhereItsFilesAre()
    {
        var profile = await _host.GetAsync("/api/v1/profiles/default");

        profile.GetProperty("roles")[0].GetString().ShouldBe("base");
        profile.GetProperty("digests").EnumerateArray().Select(d => $"{d.GetProperty("digest")} {d.GetProperty("servers")} {d.GetProperty("claimed")}")
            .ShouldBe([$"{Digest} 2 1", "sha256:old 1 0"]);
        profile.GetProperty("files").EnumerateArray().ShouldAllBe(f => f.GetString()!.StartsWith("generated/default/", StringComparison.Ordinal));
        profile.GetProperty("files").GetArrayLength().ShouldBe(_host.Now.Generated.Count);
        profile.GetProperty("reason").GetString().ShouldBe("Generated");
        profile.GetProperty("runTimeoutSeconds").GetDouble().ShouldBe(1800);
        (await _host.Admin.GetAsync("/api/v1/profiles/none", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
