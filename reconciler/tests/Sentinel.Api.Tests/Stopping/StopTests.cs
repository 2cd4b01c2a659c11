using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;

namespace Sentinel.Api.Tests.Stopping;

/// <summary>A stop cuts no request and loses no commit.</summary>
[Trait("Takes", "Long")]
public sealed class StopTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Stop_ClaimsAreUnderWay_AnswersThemAllAndEachIsInGit()
    {
        await _host.AddReadyServersAsync(20);
        var (go, begun) = (new TaskCompletionSource(), new CountdownEvent(20));
        _host.Hosts.OnReach = async _ =>
        {
            begun.Signal();
            await go.Task;
        };
        var claims = Enumerable.Range(1, 20).Select(n => _host.ClaimAsync($$$"""{"name": "shop-{{{n}}}", "selector": {"server": "s-{{{n}}}"}}""")).ToList();
        await Task.Run(() => begun.Wait(Token), Token);

        var stop = _host.StopServiceAsync(CancellationToken.None);
        (await Should.ThrowAsync<HttpRequestException>(() => RefusedAsync())).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError, "nobody new is let in");
        stop.IsCompleted.ShouldBeFalse();
        go.SetResult();

        foreach (var claim in claims)
        {
            using var response = await claim;
            response.StatusCode.ShouldBe(HttpStatusCode.Created);
            var commit = (await ApiHost.JsonAsync(response)).GetProperty("commit").GetString()!;
            _host.Repository.Git("merge-base", "--is-ancestor", commit, "main");
        }

        await stop;
        ClaimsInGit().Count.ShouldBe(20);
        begun.Dispose();
    }

    [Fact]
    public async Task Stop_ClaimWaitsInTheQueue_IsAnsweredAtOnceAndWaitsOn()
    {
        var claim = _host.ClaimAsync("""{"name": "shop", "wait": "60s"}""");
        await _host.Repository.Store.WaitForChangeAsync(_host.Now.ResourceVersion, Token);

        await _host.StopServiceAsync(CancellationToken.None);

        using var response = await claim;
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        ClaimsInGit().ShouldBe(["shop"]);
    }

    /// <summary>Callers who go on without a pause: whatever was answered is in git, and whatever is in git was answered.</summary>
    [Fact]
    public async Task Stop_UnderLoad_LeavesNoClaimUnansweredAndNoAnswerWithoutItsClaim()
    {
        await _host.AddReadyServersAsync(250);
        var (answered, enough) = (new ConcurrentQueue<string>(), new TaskCompletionSource());
        var callers = Enumerable.Range(0, 8).Select(caller => Task.Run(() => CallAsync(caller, answered, enough), Token)).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(callers));

        await _host.StopServiceAsync(CancellationToken.None);
        await Task.WhenAll(callers);

        answered.Order(StringComparer.Ordinal).ShouldBe(ClaimsInGit());
        answered.Count.ShouldBeGreaterThanOrEqualTo(40);
        _host.Repository.Git("fsck", "--no-progress", "--connectivity-only");
    }

    [Fact]
    public async Task Stop_StreamsAreOpen_EndsThemInOrder()
    {
        using var stream = await EventReader.OpenAsync(_host.Admin, "/api/v1/changes");
        (await stream.NextAsync()).Type.ShouldBe("hello");

        await _host.StopServiceAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);

        await Should.ThrowAsync<EndOfStreamException>(stream.NextAsync);
    }

    private async Task CallAsync(int caller, ConcurrentQueue<string> answered, TaskCompletionSource enough)
    {
        for (var n = 0; n < 30; n++)
        {
            var name = $"shop-{caller}-{n}";
            try
            {
                using var response = await _host.ClaimAsync($$"""{"name": "{{name}}"}""");
                response.IsSuccessStatusCode.ShouldBeTrue();
                answered.Enqueue(name);
                if (answered.Count >= 40)
                    enough.TrySetResult();
            }
            catch (HttpRequestException)
            {
                // Not let in any more.
                return;
            }
        }
    }

    private async Task RefusedAsync()
    {
        using var other = new HttpClient { BaseAddress = _host.Admin.BaseAddress };
        for (var tries = 0; tries < 100; tries++)
        {
            (await other.PostAsync("/hooks/git", new StringContent("{}", Encoding.UTF8), Token)).Dispose();
            other.DefaultRequestHeaders.ConnectionClose = true;
        }
    }

    private List<string> ClaimsInGit() =>
        [.. _host.Repository.Git("ls-tree", "-r", "--name-only", "main", "ipclaims/").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => Path.GetFileNameWithoutExtension(p)!).Order(StringComparer.Ordinal)];
}
