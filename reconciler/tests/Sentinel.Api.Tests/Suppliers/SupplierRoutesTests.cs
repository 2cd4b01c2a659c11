using System.Net;
using k8s.Models;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Suppliers;

[Trait("Takes", "Long")]
public sealed class SupplierRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.Repository.CommitAsync(
            Put(new Supplier { Metadata = new V1ObjectMeta { Name = "acme" }, Spec = new SupplierSpec { DisplayName = "Acme Hosting", Columns = new Dictionary<string, string> { ["Machine"] = "hostname" } } }),
            Put(new Supplier { Metadata = new V1ObjectMeta { Name = "zeta" }, Spec = new SupplierSpec() }),
            Put(new Session
            {
                Metadata = new V1ObjectMeta { Name = "lot" },
                Spec = new SessionSpec { File = "imports/acme/lot.csv", Blob = new string('1', 40), Digest = "sha256:0", Commit = new string('2', 40), Supplier = "acme" },
            }),
            TestRepository.Put(TestRepository.Server("s-1", "192.0.2.1")));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_Always_CountsListsAndServers()
    {
        var list = await _host.GetAsync("/api/v1/suppliers?sort=-servers");

        list.GetProperty("items").EnumerateArray().Select(s => $"{s.GetProperty("name")} {s.GetProperty("sessions")} {s.GetProperty("servers")}").ShouldBe(["acme 1 1", "zeta 0 0"]);
    }

    [Fact]
    public async Task List_Search_LooksAtTheDisplayedName() =>
        (await _host.GetAsync("/api/v1/suppliers?q=hosting")).GetProperty("total").GetInt32().ShouldBe(1);

    [Fact]
    public async Task One_Always_SaysHowItsListsAreRead() =>
        (await _host.GetAsync("/api/v1/suppliers/acme")).GetProperty("columns").GetProperty("Machine").GetString().ShouldBe("hostname");

    [Fact]
    public async Task One_NotThere_Is404() =>
        (await _host.Admin.GetAsync("/api/v1/suppliers/none", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static FileChange Put(Resource manifest) => FileChange.Of(StatePaths.Manifest(ResourceKinds.All.Single(k => k.Kind == manifest.Kind), manifest.Metadata.Name), manifest, FileVersion.Absent);
}
