using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Manifests;

public sealed class ManifestRoutesTests : IAsyncLifetime
{
    private const string Supplier = "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Supplier\nmetadata:\n  name: acme\nspec:\n  displayName: Acme # as on its bills\n";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Put_WithoutBlob_AddsTheObjectInTheCallersName()
    {
        var response = await PutAsync("Supplier/acme", new { text = Supplier, reason = "a new supplier" });

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.Location!.OriginalString.ShouldBe("/api/v1/manifests/Supplier/acme");
        var answer = await ApiHost.JsonAsync(response);
        answer.GetProperty("commit").GetString().ShouldBe(_host.Now.Revision);
        answer.GetProperty("manifest").GetProperty("path").GetString().ShouldBe("suppliers/acme.yaml");
        _host.LastTrailer("Actor").ShouldBe("admin");
        _host.LastTrailer("Reason").ShouldBe("a new supplier");
        _host.LastTrailer("Request-Id").ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        var read = await _host.GetAsync("/api/v1/manifests/supplier/acme");
        read.GetRawText().ShouldBe(answer.GetProperty("manifest").GetRawText());
        read.GetProperty("text").GetString().ShouldBe(Supplier);
        read.GetProperty("writable").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Put_WithBlob_EditsAndTheSameAgainWritesNothing()
    {
        await PutAsync("Supplier/acme", new { text = Supplier, reason = "new" });
        var (blob, text) = (_host.Now.Suppliers["acme"].ManifestBlob, Supplier.Replace("Acme #", "ACME #", StringComparison.Ordinal));

        var response = await PutAsync("Supplier/acme", new { text, blob, reason = "its name" });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiHost.JsonAsync(response)).GetProperty("commit").GetString().ShouldBe(_host.Now.Revision);
        var again = await PutAsync("Supplier/acme", new { text, blob, reason = "its name" });

        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiHost.JsonAsync(again)).TryGetProperty("commit", out _).ShouldBeFalse();
        _host.Now.Suppliers["acme"].Object.Spec.DisplayName.ShouldBe("ACME");
    }

    [Fact]
    public async Task Put_OverWhatSomebodyChanged_Is409WithBoth()
    {
        await PutAsync("Supplier/acme", new { text = Supplier, reason = "new" });

        var response = await PutAsync("Supplier/acme", new { text = Supplier + "\n", blob = new string('0', 40), reason = "late" });

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var current = (await ApiHost.JsonAsync(response)).GetProperty("current");
        current.GetProperty("text").GetString().ShouldBe(Supplier);
        current.GetProperty("blob").GetString().ShouldBe(_host.Now.Suppliers["acme"].ManifestBlob);
    }

    [Fact]
    public async Task Put_AnAddressThatAnotherHas_Is409WithWhich()
    {
        await _host.AddReadyServersAsync(1);
        await _host.Repository.CommitAsync(new FileChange(
            "profiles/default.yaml",
            Encoding.UTF8.GetBytes("apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ServerProfile\nmetadata:\n  name: default\nspec:\n  roles:\n  - name: base\n"),
            FileVersion.Absent));

        var response = await PutAsync("Server/s-9", new { text = "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: s-9\nspec:\n  address: 192.0.2.1\n", reason = "twice" });

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var finding = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("message").GetString().ShouldBe("The address belongs to Server/s-1.");
    }

    [Fact]
    public async Task Put_ManyThingsWrong_AreToldAtOnceWithTheirPlaces()
    {
        var response = await PutAsync("Supplier/acme", new { text = Supplier.Replace("displayName: Acme", "displyName: Acme\n  dialect: {separator: Coma}", StringComparison.Ordinal), reason = "wrong" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var findings = (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ToList();
        findings.Select(f => f.GetProperty("field").GetString()).ShouldBe(["spec.displyName", "spec.dialect.separator"]);
        findings.Select(f => (f.GetProperty("line").GetInt32(), f.GetProperty("column").GetInt32())).ShouldBe([(6, 3), (7, 24)]);
    }

    [Theory]
    [InlineData("""{"reason": "x"}""", "text")]
    [InlineData("""{"text": "a: b"}""", "reason")]
    [InlineData("""{"text": "a: b", "reason": "x", "blob": "abc"}""", "blob")]
    [InlineData("""{"text": 7, "reason": "x"}""", "text")]
    [InlineData("""{"text": "a: b", "reason": "x", "blub": "x"}""", "blub")]
    [InlineData("""{"text": "a: b", "text": "c: d", "reason": "x"}""", "text")]
    public async Task Put_ABodyThatIsNotWellFormed_Is400(string body, string field)
    {
        var response = await _host.Admin.PutAsync("/api/v1/manifests/Supplier/acme", new StringContent(body), Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task Put_TooMuch_Is413()
    {
        var response = await PutAsync("Supplier/acme", new { text = new string('#', 2 * 1024 * 1024), reason = "large" });

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("Credential", "sentinel seal")]
    [InlineData("Session", "POST /api/v1/imports")]
    [InlineData("IpClaim", "POST /api/v1/claims")]
    public async Task Put_AKindThatIsNotWrittenAsText_Is405AndSaysHow(string kind, string instead)
    {
        var response = await PutAsync($"{kind}/x", new { text = "a: b", reason = "x" });

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await ApiHost.JsonAsync(response)).GetProperty("detail").GetString()!.ShouldContain(instead);
    }

    [Theory]
    [InlineData("Supplier/none", "none")]
    [InlineData("Suplier/acme", "Did you mean 'Supplier'?")]
    public async Task Get_NoSuchThing_Is404(string path, string detail)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/manifests/{path}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ApiHost.JsonAsync(response)).GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    [Fact]
    public async Task Get_ByAViewer_IsNotWritable()
    {
        await PutAsync("Supplier/acme", new { text = Supplier, reason = "new" });
        var (text, _) = await _host.NewTokenAsync("ada", "viewer");
        using var viewer = _host.With(text);

        (await viewer.GetFromJsonAsync<JsonElement>("/api/v1/manifests/Supplier/acme", Token)).GetProperty("writable").GetBoolean().ShouldBeFalse();
    }

    private Task<HttpResponseMessage> PutAsync(string path, object body) => _host.Admin.PutAsJsonAsync($"/api/v1/manifests/{path}", body, Token);
}
