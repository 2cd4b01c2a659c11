using System.Net;
using System.Text;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.StateRepo;

namespace Sentinel.Api.Tests.Acts;

[Trait("Takes", "Long")]
public sealed class BulkRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await _host.AddReadyServersAsync(5);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("{}", 5, 5)]
    [InlineData("""{"phase": "Ready", "free": true}""", 5, 5)]
    [InlineData("""{"name": ["s-1", "s-3"]}""", 2, 2)]
    [InlineData("""{"q": "192.0.2.4"}""", 1, 1)]
    [InlineData("""{"phase": ["Failed", "Waiting"]}""", 0, 0)]
    public async Task Act_AsManyAsSeen_IsDoneInOneCommit(string filter, int count, int changed)
    {
        var commits = _host.Now.CommitCount;

        using var response = await PostAsync($$"""{"verb": "cordon", "filter": {{filter}}, "expectedCount": {{count}}, "reason": "new disks"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ApiHost.JsonAsync(response);
        answer.GetProperty("changed").GetInt32().ShouldBe(changed);
        _host.Now.Servers.Values.Count(s => s.Object.Spec.Cordoned).ShouldBe(changed);
        _host.Now.CommitCount.ShouldBe(commits + (changed > 0 ? 1 : 0));
        if (changed == 0)
            return;
        answer.GetProperty("commit").GetString().ShouldBe(_host.Repository.Head);
        _host.LastTrailer("Reason").ShouldBe("new disks");
        _host.LastTrailer("Request-Id").ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Act_OthersThanSeen_Is409WithTheNumberNow()
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync("""{"verb": "retire", "filter": {"phase": "Ready"}, "expectedCount": 4, "reason": "x"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ApiHost.JsonAsync(response)).GetProperty("count").GetInt32().ShouldBe(5);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_ABrokenManifest_Is409WithItsName()
    {
        await _host.Repository.CommitAsync(new FileChange("servers/lot/s-2.yaml", "spec: [broken"u8.ToArray(), FileVersion.Any));

        using var response = await PostAsync("""{"verb": "pause", "filter": {}, "expectedCount": 5, "reason": "x"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ApiHost.JsonAsync(response)).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().GetProperty("object").GetString().ShouldBe("Server/s-2");
        _host.Now.Servers.Values.ShouldAllBe(s => !s.Object.Spec.Paused);
    }

    [Theory]
    [InlineData("", "verb filter expectedCount reason", "Known: retry")]
    [InlineData("[]", "", "braces")]
    [InlineData("{", "", "not JSON")]
    [InlineData("""{"verb": "trust-host-key", "filter": {}, "expectedCount": 1, "reason": "x"}""", "verb", "no such act on many")]
    [InlineData("""{"verb": "cordn", "filter": {}, "expectedCount": 1, "reason": "x"}""", "verb", "Did you mean 'cordon'?")]
    [InlineData("""{"verb": "cordon", "filter": {"phse": "Ready", "cordoned": "maybe", "name": 1}, "expectedCount": "5", "reason": 1, "why": ""}""",
        "why filter.phse filter.cordoned filter.name expectedCount reason", "Did you mean 'phase'?")]
    [InlineData("""{"verb": "cordon", "filter": {"limit": "5"}, "expectedCount": 5, "reason": "x"}""", "filter.limit", "no such parameter")]
    public async Task Act_NotWellFormed_SaysAllAndDoesNothing(string body, string fields, string says)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await response.Content.ReadAsStringAsync(Token);
        text.Replace("\\u0027", "'", StringComparison.Ordinal).ShouldContain(says);
        var found = JsonElement.Parse(text).GetProperty("findings").EnumerateArray().Select(f => f.TryGetProperty("field", out var field) ? field.GetString() : "").ToHashSet();
        found.IsSupersetOf(fields.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ShouldBeTrue(text);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_BodyTooLarge_Is413()
    {
        using var response = await PostAsync($$"""{"verb": "cordon", "reason": "{{new string('x', 1024 * 1024)}}"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<HttpResponseMessage> PostAsync(string body) =>
        _host.Admin.PostAsync("/api/v1/servers/bulk", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
