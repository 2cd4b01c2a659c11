using System.Net;
using System.Text;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Sessions;

[Trait("Takes", "Long")]
public sealed class ReimportRoutesTests : IAsyncLifetime
{
    private const string List = "imports/lot.csv";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync();
        await PushAsync(clone => TestRepository.WriteText(clone, List, "hostname,ip_address\na-1,192.0.2.1\n"));
        await _host.PassAsync(ReconcileKey.Import, List);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Reimport_SuspendedSession_IsOneCommitAndTheListIsImportedAgain()
    {
        await SuspendAsync();

        using var response = await PostAsync("lot", """{"reason": "the revert was a mistake"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await ApiHost.JsonAsync(response);
        (answer.GetProperty("file").GetString(), answer.GetProperty("commit").GetString()).ShouldBe((List, _host.Repository.Head));
        (_host.LastTrailer("Actor"), _host.LastTrailer("Reason")).ShouldBe(("admin", "the revert was a mistake"));
        using var again = await PostAsync("lot", """{"reason": "the revert was a mistake"}""");
        (await ApiHost.JsonAsync(again)).TryGetProperty("commit", out _).ShouldBeFalse("it was asked for already");

        await _host.PassAsync(ReconcileKey.Import, List);
        await _host.PassAsync(ReconcileKey.Import, List);
        _host.Now.Servers["a-1"].Removed.ShouldBeFalse();
        _host.Now.Sessions["lot"].Object.Status!.Conditions.ShouldContain(c => c.Reason == "Imported");
    }

    [Theory]
    [InlineData("lot", """{"reason": "x"}""", HttpStatusCode.Conflict, "not suspended")]
    [InlineData("lto", """{"reason": "x"}""", HttpStatusCode.NotFound, "lto")]
    [InlineData("lot", "{}", HttpStatusCode.BadRequest, "reason")]
    [InlineData("lot", """{"raeson": "x"}""", HttpStatusCode.BadRequest, "Did you mean 'reason'?")]
    public async Task Reimport_Otherwise_IsRefusedAndNothingIsWritten(string session, string body, HttpStatusCode status, string said)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync(session, body);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Session_WhoseImportWasReverted_IsSuspendedUntilItIsAskedForAgain()
    {
        await SuspendAsync();

        (await ReasonAsync()).ShouldBe("Suspended");
        using var list = await _host.Admin.GetAsync("/api/v1/sessions?reason=Suspended", Token);
        (await ApiHost.JsonAsync(list)).GetProperty("total").GetInt32().ShouldBe(1);
        using var asked = await PostAsync("lot", """{"reason": "the revert was a mistake"}""");
        (await ReasonAsync()).ShouldBe("ReimportRequested");
        await _host.PassAsync(ReconcileKey.Import, List);
        await _host.PassAsync(ReconcileKey.Import, List);
        (await ReasonAsync()).ShouldBe("Imported");
    }

    [Fact]
    public async Task Reimport_ListThatIsGone_IsRefused()
    {
        await SuspendAsync();
        await PushAsync(clone => File.Delete(Path.Combine(clone, List)));

        using var response = await PostAsync("lot", """{"reason": "x"}""");

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain("not on main");
    }

    private async Task<string?> ReasonAsync()
    {
        using var session = await _host.Admin.GetAsync("/api/v1/sessions/lot", Token);
        return (await ApiHost.JsonAsync(session)).GetProperty("reason").GetString();
    }

    private async Task SuspendAsync()
    {
        var import = _host.Repository.Head;
        await _host.PassAsync(ReconcileKey.Import, List);
        await PushAsync(clone => TestRepository.GitIn(clone, "revert", "--no-commit", import));
        await _host.PassAsync(ReconcileKey.Import, List);
        _host.Now.Sessions["lot"].Removed.ShouldBeTrue();
    }

    private async Task PushAsync(Action<string> edit)
    {
        _host.Repository.PushForeign("lists", edit);
        await _host.Repository.Store.RefreshAsync(Token);
    }

    private Task<HttpResponseMessage> PostAsync(string session, string body) =>
        _host.Admin.PostAsync($"/api/v1/sessions/{session}/reimport", new StringContent(body, Encoding.UTF8, "application/json"), Token);
}
