using System.Net;
using System.Text.Json;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Changes;

[Trait("Takes", "Long")]
public sealed class ChangeRoutesTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Changes_AfterHello_AreToldAsTheyHappen()
    {
        using var stream = await OpenAsync();
        var hello = await stream.NextAsync();
        (hello.Type, hello.Id).ShouldBe(("hello", $"{_host.Now.ResourceVersion}"));

        await _host.AddReadyServersAsync(1);
        await _host.ClaimAsync("""{"name": "shop"}""");

        var events = await stream.TakeAsync(4);
        events.ShouldAllBe(e => e.Type == "change" && e.Id == e.Data.GetProperty("resourceVersion").GetString());
        events.Select(e => e.Id).Select(long.Parse).ShouldBeInOrder();
        events.Select(Text).ShouldBe(["added Server/s-1 Pending", "modified Server/s-1 Ready", "modified Server/s-1 Ready", "added IpClaim/shop Bound"], ignoreOrder: true);
    }

    [Fact]
    public async Task Changes_ThroughAProxy_AreToBePassedOnAtOnceAndAsTheyAre()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/changes");
        using var response = await _host.Admin.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

        response.Headers.GetValues("X-Accel-Buffering").ShouldBe(["no"]);
        (response.Headers.CacheControl!.NoTransform, response.Headers.CacheControl.NoStore).ShouldBe((true, true));
        response.Content.Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_AListReadAfterHello_LeavesNoGap()
    {
        using var stream = await OpenAsync();
        await stream.NextAsync();
        await _host.AddReadyServersAsync(1);

        var list = await _host.GetAsync("/api/v1/servers");
        using var later = await OpenAsync($"?after={list.GetProperty("resourceVersion").GetString()}");
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-2", "192.0.2.2")));

        await later.NextAsync();
        Text(await later.NextAsync()).ShouldBe("added Server/s-2 Pending");
    }

    [Fact]
    public async Task Changes_AfterTheLastSeen_RepeatAndSkipNothing()
    {
        using var first = await OpenAsync();
        await first.NextAsync();
        await _host.AddReadyServersAsync(5);
        var all = await first.TakeAsync(10);

        for (var seen = 0; seen < 9; seen++)
        {
            using var resumed = await OpenAsync("", all[seen].Id);
            (await resumed.NextAsync()).Id.ShouldBe(all[seen].Id);
            (await resumed.TakeAsync(9 - seen)).Select(e => e.Id).ShouldBe(all.Skip(seen + 1).Select(e => e.Id));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("9000000000000000")]
    public async Task Changes_VersionThatIsNotHeld_IsGoneAndGoesOnFromNow(string version)
    {
        using var stream = await OpenAsync("", version);
        await stream.NextAsync();

        var gone = await stream.NextAsync();
        await _host.AddReadyServersAsync(1);

        (gone.Type, gone.Data.GetProperty("resourceVersion").GetString()).ShouldBe(("gone", gone.Id));
        Text(await stream.NextAsync()).ShouldBe("added Server/s-1 Pending");
    }

    [Fact]
    public async Task Changes_OverARestart_AreGone()
    {
        await _host.AddReadyServersAsync(1);
        using var before = await OpenAsync();
        var seen = (await before.NextAsync()).Id;
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("s-2", "192.0.2.2")));

        await _host.RestartAsync();

        using var after = await OpenAsync("", seen);
        await after.NextAsync();
        (await after.NextAsync()).Type.ShouldBe("gone");
    }

    [Fact]
    public async Task Changes_OfOneKind_HaveOnlyThatOneAndHowFarTheStreamCame()
    {
        using var stream = await OpenAsync("?kind=IpClaim");
        await stream.NextAsync();
        _host.Repository.Time.Advance(TimeSpan.FromSeconds(2));
        await _host.AddReadyServersAsync(1);

        var bookmark = await stream.NextAsync();
        await _host.ClaimAsync("""{"name": "shop"}""");

        bookmark.Type.ShouldBe("bookmark");
        Text(await stream.NextAsync()).ShouldBe("added IpClaim/shop Bound");
    }

    [Theory]
    [InlineData("?kind=Servr", "Did you mean 'Server'?")]
    [InlineData("?after=x", "no version")]
    [InlineData("?kinds=Server", "Known: after, kind")]
    public async Task Changes_WrongQuery_Is400(string query, string says)
    {
        var response = await _host.Admin.GetAsync($"/api/v1/changes{query}", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(says);
    }

    [Fact]
    public async Task Changes_ClientsThatDoNotRead_HoldUpNobodyAndMissNothing()
    {
        var slow = new List<EventReader>();
        for (var i = 0; i < 20; i++)
            slow.Add(await OpenAsync());
        using var quick = await OpenAsync();
        await quick.NextAsync();

        // More than sockets and buffers take, and more than a slice.
        var servers = Enumerable.Range(1, 5_000).Select(n => TestRepository.Server($"a-rather-long-name-of-a-server-that-fills-buffers-{n:D5}", $"10.0.{n >> 8}.{n & 255}")).ToList();
        await _host.Repository.CommitAsync([.. servers.Select(s => TestRepository.Put(s))]);
        var told = (await quick.TakeAsync(5_000)).Select(e => e.Data.GetProperty("name").GetString()).ToList();

        told.ShouldBe(servers.Select(s => s.Metadata.Name), ignoreOrder: true);
        foreach (var late in slow)
        {
            await late.NextAsync();
            (await late.TakeAsync(5_000)).Select(e => e.Data.GetProperty("name").GetString()).ShouldBe(told);
            late.Dispose();
        }
    }

    private static string Text((string Id, string Type, JsonElement Data) happened) =>
        $"{happened.Data.GetProperty("type").GetString()} {happened.Data.GetProperty("kind").GetString()}/{happened.Data.GetProperty("name").GetString()} {happened.Data.GetProperty("phase").GetString()}";

    private Task<EventReader> OpenAsync(string query = "", string? lastEventId = null) => EventReader.OpenAsync(_host.Admin, "/api/v1/changes" + query, lastEventId);
}
