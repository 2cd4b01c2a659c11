using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Sessions;

public sealed class SessionListRoutesTests : IAsyncLifetime
{
    private const string List = "imports/lot.csv";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task List_OnMain_IsItsBytesWithTheirGitId()
    {
        const string text = "hostname;adresse ip\r\na-1;192.0.2.1\r\n";
        await ImportAsync(text);

        using var response = await _host.Admin.GetAsync("/api/v1/sessions/lot/list", Token);

        (await response.Content.ReadAsByteArrayAsync(Token)).ShouldBe(Encoding.UTF8.GetBytes(text));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName).ShouldBe(("attachment", "lot.csv"));
        response.Headers.ETag!.Tag.ShouldBe($"\"{GitBlob.Id(Encoding.UTF8.GetBytes(text))}\"");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions/lot/list");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag);
        (await _host.Admin.SendAsync(again, Token)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("hostname,ip_address,password\na-1,192.0.2.1,hunter2\n")]
    [InlineData("hostname,ip_address,notes\na-1,192.0.2.1,\"-----BEGIN OPENSSH PRIVATE KEY-----\"\n")]
    public async Task List_WithSecrets_IsShownToNobody(string text)
    {
        await ImportAsync(text);

        using var response = await _host.Admin.GetAsync("/api/v1/sessions/lot/list", Token);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var said = await response.Content.ReadAsStringAsync(Token) + await _host.Admin.GetStringAsync("/api/v1/sessions/lot/rejected.csv", Token);
        said.ShouldNotContain("hunter2");
        said.ShouldNotContain("BEGIN OPENSSH");
    }

    [Fact]
    public async Task List_RemovedOrUnknown_Is404()
    {
        await ImportAsync("hostname,ip_address\na-1,192.0.2.1\n");
        _host.Repository.PushForeign("gone", clone => File.Delete(Path.Combine(clone, List)));
        await _host.Repository.Store.RefreshAsync(Token);

        using var gone = await _host.Admin.GetAsync("/api/v1/sessions/lot/list", Token);

        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await gone.Content.ReadAsStringAsync(Token)).ShouldContain("not on main");
        foreach (var route in (string[])["list", "rejected.csv", "retirement"])
            (await _host.Admin.GetAsync($"/api/v1/sessions/lto/{route}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound, route);
    }

    [Fact]
    public async Task List_Viewer_MayReadWhatWasRejectedAndNotTheList()
    {
        await ImportAsync("hostname,ip_address\na-1,192.0.2.400\n");
        using var viewer = _host.With((await _host.NewTokenAsync("eve", "viewer")).Text);

        (await viewer.GetAsync("/api/v1/sessions/lot/list", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.GetAsync("/api/v1/sessions/lot/rejected.csv", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rejected_SomeRows_AreAsTheFileHasThemWithWhereAndWhy()
    {
        await ImportAsync("Serveur;Adresse IP;Notes\na-1;192.0.2.1;good\n=a-2;192.0.2.400;\"two\nlines\"\na-3;192.0.2.3;fine\na-4;nothing;;too much\n");

        using var response = await _host.Admin.GetAsync("/api/v1/sessions/lot/rejected.csv", Token);

        var lines = (await response.Content.ReadAsStringAsync(Token)).Split("\r\n");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("lot-rejected.csv");
        lines[0].ShouldBe("Serveur,Adresse IP,Notes,,line,column,error");
        lines[1].ShouldStartWith("'=a-2,192.0.2.400,\"two\nlines\",,3,");
        lines[1].ShouldContain("Adresse IP");
        lines[2].ShouldStartWith("a-4,nothing,,too much,6,");
        lines.Length.ShouldBe(4);
        (await _host.GetAsync("/api/v1/sessions/lot")).GetProperty("rejected").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Rejected_RefusedList_SaysWhyWithoutItsRows()
    {
        await ImportAsync("colour,shape\nred,round\n");

        var text = await _host.Admin.GetStringAsync("/api/v1/sessions/lot/rejected.csv", Token);

        text.ShouldStartWith("line,column,error\r\n1,");
        text.ShouldNotContain("round");
    }

    [Fact]
    public async Task Rejected_MoreThanAStatusKeeps_AreAllThere()
    {
        await ImportAsync("hostname,ip_address\n" + string.Concat(Enumerable.Range(1, 1_200).Select(n => $"a-{n},192.0.2.400\n")));

        var text = await _host.Admin.GetStringAsync("/api/v1/sessions/lot/rejected.csv", Token);

        text.Split("\r\n").Count(l => l.StartsWith("a-", StringComparison.Ordinal)).ShouldBe(1_200);
    }

    private async Task ImportAsync(string text)
    {
        _host.Repository.PushForeign("list", clone => TestRepository.WriteText(clone, List, text));
        await _host.Repository.Store.RefreshAsync(Token);
        while (await _host.PassAsync(ReconcileKey.Import, List) != Outcome.Settled)
            _host.Now.CommitCount.ShouldBeLessThan(10);
    }
}
