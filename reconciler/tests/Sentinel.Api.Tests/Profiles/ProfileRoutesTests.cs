using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;
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

    private const string Text = "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: ServerProfile\nmetadata:\n  name: default\nspec:\n  roles:\n  - name: base\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FakeGenerator Generator => (FakeGenerator)_host.Services.GetRequiredService<IConfigurationGenerator>();

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

    [Theory]
    [InlineData("site.yml")]
    [InlineData("generated%2Fdefault%2Fsite.yml")]
    public async Task File_ThatTheProfileLists_IsItsText(string path)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/profiles/default/files/{path}", Token);

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await response.Content.ReadAsStringAsync(Token)).ShouldBe($"# {Digest}\n");
    }

    [Theory]
    [InlineData("default", "none.yml")]
    [InlineData("default", "..%2F..%2Fprofiles%2Fdefault.yaml")]
    [InlineData("default", "profiles%2Fdefault.yaml")]
    [InlineData("none", "site.yml")]
    public async Task File_ThatTheProfileDoesNotList_Is404(string profile, string path) =>
        (await _host.Admin.GetAsync($"/api/v1/profiles/{profile}/files/{path}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Preview_OfAnotherConfiguration_SaysWhatWouldChangeForWhomAndWritesNothing()
    {
        var (head, before) = (_host.Repository.Head, Digest);
        Generator.Digest = "sha256:two";

        var preview = await PreviewAsync(Text.Replace("spec:", "spec:\n  rollout: {maxUnavailable: 50%}", StringComparison.Ordinal));

        preview.GetProperty("findings").GetArrayLength().ShouldBe(0);
        (preview.GetProperty("digestInForce").GetString(), preview.GetProperty("digest").GetString()).ShouldBe((before, "sha256:two"));
        var file = preview.GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("path").GetString().ShouldBe("generated/default/site.yml");
        file.GetProperty("patch").GetString().ShouldBe($"@@ -1 +1 @@\n-# {before}\n+# sha256:two\n");
        string.Join(", ", preview.GetProperty("touched").EnumerateObject().Select(c => $"{c.Name} {c.Value}"))
            .ShouldBe("servers 3, updatedNow 2, claimedLeft 1, others 0, unchanged 0, atOnce 1");
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Preview_OfTheSame_ChangesNoFileAndCountsWhoIsOutdated()
    {
        var preview = await PreviewAsync(Text);

        preview.GetProperty("digest").GetString().ShouldBe(Digest);
        preview.GetProperty("files").GetArrayLength().ShouldBe(0);
        preview.GetProperty("touched").GetProperty("updatedNow").GetInt32().ShouldBe(1);
        preview.GetProperty("touched").GetProperty("unchanged").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Preview_OfWhatIsWrong_HasEveryFindingAndNothingMore()
    {
        var preview = await PreviewAsync(Text.Replace("spec:", "spec:\n  retryBuget: 3\n  runTimeout: soon", StringComparison.Ordinal));

        preview.GetProperty("findings").EnumerateArray().Select(f => (f.GetProperty("field").GetString(), f.GetProperty("line").GetInt32()))
            .ShouldBe([("spec.retryBuget", 6), ("spec.runTimeout", 7)]);
        preview.TryGetProperty("digest", out _).ShouldBeFalse();
        preview.TryGetProperty("touched", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Preview_OfAProfileThatIsNotThereYet_HasItsFilesAsNew()
    {
        var preview = await PreviewAsync(Text.Replace("name: default", "name: edge", StringComparison.Ordinal), "edge");

        preview.GetProperty("files")[0].GetProperty("change").GetString().ShouldBe("Added");
        preview.GetProperty("touched").GetProperty("servers").GetInt32().ShouldBe(0);
        preview.TryGetProperty("digestInForce", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"text": 1}""")]
    [InlineData("""{"txt": "a"}""")]
    public async Task Preview_ABodyThatIsNotWellFormed_Is400(string body) =>
        (await _host.Admin.PostAsync("/api/v1/profiles/default/preview", new StringContent(body), Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    private async Task<JsonElement> PreviewAsync(string text, string profile = "default")
    {
        var response = await _host.Admin.PostAsJsonAsync($"/api/v1/profiles/{profile}/preview", new { text }, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ApiHost.JsonAsync(response);
    }
}
