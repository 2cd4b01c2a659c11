using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sentinel.Ansible;
using Sentinel.Api.Tests.Support;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Tests.Support;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Api.Tests.Imports;

[Trait("Takes", "Long")]
public sealed class ImportRoutesTests : IAsyncLifetime
{
    private const string Lot = "hostname,ip,ssh_port\nt-1,192.0.2.11,22\nt-2,192.0.2.12,22\n";
    private const string Path = "imports/acme/lot-1.csv";

    private ApiHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Plan_EveryOutcome_IsToldRowByRow()
    {
        await ImportAsync("hostname,ip,ssh_port,region\nt-1,192.0.2.11,22,fr\nt-2,192.0.2.12,22,fr\nt-3,192.0.2.13,22,fr\nt-4,192.0.2.14,22,fr\n");
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("other", "192.0.2.99")));
        await EditAsync("t-2", s => s with { Spec = s.Spec with { Ssh = s.Spec.Ssh with { Port = 2200 } } });
        await _host.Repository.CommitAsync(TestRepository.PutStatus(
            _host.Now.Servers["t-4"], Statuses.Ready(_host.Repository.Time.GetUtcNow()) with { ClaimRef = new ClaimReference { Name = "shop-17", Uid = Guid.NewGuid().ToString() } }));

        var plan = await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", "hostname,ip,ssh_port,region\nt-1,192.0.2.11,2222,fr\nt-2,192.0.2.12,2223,de\nt-5,192.0.2.15,22,fr\nx-1,192.0.2.99,22,fr\nx-2,192.0.2.300,22,fr\n"), HttpStatusCode.OK);

        var list = plan.GetProperty("list");
        list.GetProperty("rows").EnumerateArray().Select(r => $"{(r.TryGetProperty("line", out var line) ? line.GetInt32() : 0)} {r.GetProperty("outcome").GetString()} {Text(r, "server")}{Text(r, "conflictsWith")}")
            .ShouldBe(["2 change t-1", "3 change t-2", "4 add t-5", "5 conflict Server/other", "6 reject ", "0 retire t-3", "0 retire t-4"]);
        list.GetProperty("rows")[0].GetProperty("changes")[0].GetRawText().ShouldBe("""{"field":"spec.ssh.port","from":"22","to":"2222"}""");
        list.GetProperty("rows")[1].GetProperty("kept")[0].GetString().ShouldBe("spec.ssh.port");
        list.GetProperty("rows")[6].GetProperty("heldByClaim").GetString().ShouldBe("shop-17");
        (Number(list, "added"), Number(list, "changed"), Number(list, "unchanged"), Number(list, "retired"), Number(list, "rejected"), Number(list, "conflicting")).ShouldBe((1, 2, 0, 2, 2, 1));
        var finding = list.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("line").GetInt32() == 6);
        (finding.GetProperty("column").GetString(), finding.GetProperty("value").GetString()).ShouldBe(("ip", "192.0.2.300"));
        finding.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
        var follows = plan.GetProperty("follows");
        follows.GetProperty("provision").GetRawText().ShouldBe("""[{"profile":"default","servers":1}]""");
        (Number(follows, "retire"), Number(follows, "heldByClaims"), Number(follows.GetProperty("guard"), "passes")).ShouldBe((1, 1, 1));
        plan.GetProperty("baseRevision").GetString().ShouldBe(_host.Repository.Head);
    }

    [Fact]
    public async Task Plan_MoreThanTheCapRetires_SaysHowManyAreHeld()
    {
        await ImportAsync("hostname,ip\n" + string.Concat(Enumerable.Range(1, 9).Select(n => $"t-{n},192.0.2.{n}\n")));

        var plan = await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", "hostname,ip\nt-1,192.0.2.1\n"), HttpStatusCode.OK);

        plan.GetProperty("follows").GetProperty("guard").GetRawText().ShouldBe("""{"cap":5,"within24Hours":0,"passes":5,"held":3}""");
    }

    [Fact]
    public async Task Plan_Always_WritesNothing()
    {
        var head = _host.Repository.Head;

        await ReadAsync(await PostAsync("/plan?file=lot-1", Lot), HttpStatusCode.OK);

        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Accept_AsAPullRequestWithoutAForge_IsRefusedAndThePlanSaidSo()
    {
        var head = _host.Repository.Head;
        (await ReadAsync(await PostAsync("/plan?file=lot-1", Lot), HttpStatusCode.OK)).GetProperty("ways").GetRawText().ShouldBe("""["Commit"]""");

        var problem = await ReadAsync(await PostAsync("?file=lot-1&way=PullRequest", Lot), HttpStatusCode.Conflict);

        problem.GetProperty("findings")[0].GetProperty("field").GetString().ShouldBe("way");
        problem.GetProperty("detail").GetString()!.ShouldContain("Forge:Kind");
        _host.Repository.Head.ShouldBe(head);
        await ReadAsync(await PostAsync("?file=lot-1&way=Commit", Lot), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Accept_GoodList_IsOneCommitThatTheReconcilerImportsAsPlanned()
    {
        var plan = await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1.csv", Lot), HttpStatusCode.OK);
        var base0 = plan.GetProperty("baseRevision").GetString()!;

        using var response = await PostAsync($"?supplier=acme&file=lot-1.csv&baseRevision={base0}&reason=the%20May%20order", Lot);

        var answer = await ReadAsync(response, HttpStatusCode.Created);
        response.Headers.Location!.ToString().ShouldBe("/api/v1/sessions/acme-lot-1");
        (answer.GetProperty("session").GetString(), Number(answer, "added"), answer.GetProperty("commit").GetString()).ShouldBe(("acme-lot-1", 2, _host.Repository.Head));
        _host.Repository.Git("rev-list", "--count", $"{base0}..main").Trim().ShouldBe("1");
        _host.Repository.Git("show", $"main:{Path}").ShouldBe(Lot);
        (_host.LastTrailer("Actor"), _host.LastTrailer("Reason"), _host.LastTrailer("Object")).ShouldBe(("admin", "the May order", "Session/acme-lot-1"));
        _host.LastTrailer("Request-Id").ShouldBe(response.Headers.GetValues("X-Request-Id").Single());
        await SettleAsync();
        _host.Now.Servers.Keys.Order().ShouldBe(["t-1", "t-2"]);
        _host.Now.Sessions["acme-lot-1"].Object.Spec.Blob.ShouldBe(plan.GetProperty("blob").GetString());
    }

    [Fact]
    public async Task Accept_SameListAgain_WritesNothing()
    {
        await ImportAsync(Lot);
        var head = _host.Repository.Head;

        var answer = await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", Lot), HttpStatusCode.OK);

        _host.Repository.Head.ShouldBe(head);
        (answer.TryGetProperty("commit", out _), Number(answer, "unchanged")).ShouldBe((false, 2));
    }

    [Fact]
    public async Task Accept_MainMovedWithoutMattering_GoesOn()
    {
        var seen = (await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", Lot), HttpStatusCode.OK)).GetProperty("baseRevision").GetString();
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("other", "192.0.2.99")));

        await ReadAsync(await PostAsync($"?supplier=acme&file=lot-1&baseRevision={seen}", Lot), HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_MainMovedSoThatThePlanIsAnother_IsStaleAndNothingIsWritten(bool restarted)
    {
        var seen = (await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", Lot), HttpStatusCode.OK)).GetProperty("baseRevision").GetString();
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("t-1", "192.0.2.99")));

        // A service that did not see the plan itself plans again on the revision that the person names.
        if (restarted)
            await _host.RestartAsync();
        var head = _host.Repository.Head;

        var problem = await ReadAsync(await PostAsync($"?supplier=acme&file=lot-1&baseRevision={seen}", Lot), HttpStatusCode.Conflict);

        problem.GetProperty("title").GetString().ShouldBe("The plan is stale");
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Accept_RestartedServiceAndNothingMoved_GoesOn()
    {
        var seen = (await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", Lot), HttpStatusCode.OK)).GetProperty("baseRevision").GetString();
        await _host.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("other", "192.0.2.99")));
        await _host.RestartAsync();

        await ReadAsync(await PostAsync($"?supplier=acme&file=lot-1&baseRevision={seen}", Lot), HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("hostname,ip,api token\nt-1,192.0.2.11,hunter2\n", "api token")]
    [InlineData("hostname,password\nt-1,hunter2\n", "whose the secrets are")]
    [InlineData("hostname,ip,regoin\nt-1,192.0.2.11,fr\n", "regoin")]
    [InlineData("hostname,ip\nt-1,192.0.2.300\nt-2,nowhere\n", "192.0.2.300")]
    public async Task Accept_ListOfWhichNothingCanBeTaken_IsRefusedWithAllFindingsAndNothingIsWritten(string csv, string said)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync("?supplier=acme&file=lot-1", csv);

        var text = (await ReadAsync(response, HttpStatusCode.UnprocessableEntity)).GetRawText();
        text.ShouldContain(said);
        text.ShouldNotContain("hunter2");
        _host.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Accept_SecretColumn_IsSealedAndTheRestIsCommitted()
    {
        await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", "hostname,ip,root password\nt-1,192.0.2.11,hunter2\nt-2,192.0.2.12,\n"), HttpStatusCode.Created);

        await SettleAsync();
        Committed(Path).ShouldBe("hostname,ip,sealed_in\nt-1,192.0.2.11,acme-lot-1\nt-2,192.0.2.12,\n");
        (_host.Now.Servers["t-1"].Object.Spec.Ssh.Credential, _host.Now.Servers["t-2"].Object.Spec.Ssh.Credential).ShouldBe(("acme-lot-1", null));
        Sealed().Servers.ShouldHaveSingleItem().Value.Password.ShouldBe("hunter2");
        _host.Repository.Git("log", "--all", "-p").ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Accept_SecretColumnAgain_IsWrittenOnlyWhereASecretChanged()
    {
        await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", "ip,password\n192.0.2.11,hunter2\n"), HttpStatusCode.Created);
        var head = _host.Repository.Head;

        await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", "ip,password\n192.0.2.11,hunter2\n"), HttpStatusCode.OK);
        _host.Repository.Head.ShouldBe(head);

        await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", "ip,password\n192.0.2.11,hunter3\n"), HttpStatusCode.Created);
        Sealed().Servers["192.0.2.11"].Password.ShouldBe("hunter3");
    }

    [Fact]
    public async Task Accept_SecretsOfOneListByManyAtOnce_EndsForEachOfThem()
    {
        var passwords = Enumerable.Range(1, 8).Select(n => $"hunter{n}").ToList();

        var answers = await Task.WhenAll(passwords.Select(p => PostAsync("?supplier=acme&file=lot-1", $"ip,password\n192.0.2.11,{p}\n"))).WaitAsync(TimeSpan.FromSeconds(30), Token);

        foreach (var answer in answers)
            await ReadAsync(answer, HttpStatusCode.Created);
        passwords.ShouldContain(Sealed().Servers["192.0.2.11"].Password);
    }

    [Fact]
    public async Task Plan_RowThatAnotherListTakes_IsWhatTheMergeDoes()
    {
        await ImportAsync(Lot);
        await ReadAsync(await PostAsync("?file=other", "hostname,ip\nt-2,192.0.2.12\nt-3,192.0.2.13\n"), HttpStatusCode.Created);
        await SettleAsync("imports/other.csv");
        _host.Now.Sessions["other"].Object.Status!.Rows.ShouldContain(r => !r.Accepted);

        var plan = await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", "hostname,ip,ssh_port\nt-1,192.0.2.11,22\n"), HttpStatusCode.OK);
        await ImportAsync("hostname,ip,ssh_port\nt-1,192.0.2.11,22\n");

        Number(plan.GetProperty("list"), "retired").ShouldBe(0);
        (_host.Now.Servers["t-2"].Removed, _host.Now.Servers["t-2"].Object.Spec.Session).ShouldBe((false, "other"));
    }

    [Fact]
    public async Task Plan_SecretColumn_IsPlannedWithoutWritingAnything()
    {
        var head = _host.Repository.Head;

        var plan = await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", "ip,password\n192.0.2.300,hunter2\n192.0.2.12,hunter3\n"), HttpStatusCode.OK);

        plan.GetRawText().ShouldContain("its secret was left out");
        plan.GetRawText().ShouldNotContain("hunter");
        _host.Repository.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("?supplier=acme", "file")]
    [InlineData("?file=../../etc/passwd", "slash")]
    [InlineData("?file=..%2f..%2fservers%2fx.csv", "slash")]
    [InlineData("?file=a%5cb", "slash")]
    [InlineData("?file=.hidden", "dot")]
    [InlineData("?file=lot%0a1", "cannot be seen")]
    [InlineData("?file=lot.xlsx", ".csv file")]
    [InlineData("?supplier=..&file=lot", "dot")]
    [InlineData("?supplier=a/b&file=lot", "slash")]
    [InlineData("?suplier=acme&file=lot", "Did you mean 'supplier'?")]
    [InlineData("?file=lot&file=lot-2", "stands twice")]
    [InlineData("?file=lot&way=Comit", "Did you mean 'Commit'?")]
    [InlineData("?file=lot&way=1", "Known: Commit, PullRequest")]
    [InlineData("?file=lot&baseRevision=main", "40 hex digits")]
    [InlineData("?file=lot&baseRevision=0123456789abcdef0123456789abcdef01234567", "no such revision")]
    public async Task Accept_NotWellFormed_IsRefusedAndNothingIsWritten(string query, string said)
    {
        var head = _host.Repository.Head;

        using var response = await PostAsync(query, Lot);

        (await ReadAsync(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString()!.ShouldContain(said);
        _host.Repository.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("?file=manual", "reserved")]
    [InlineData("?supplier=ACME&file=lot", "DNS label")]
    [InlineData("?file=---", "no letter or digit")]
    public async Task Accept_NameThatGivesNoSession_IsRefused(string query, string said)
    {
        using var response = await PostAsync(query, Lot);

        (await ReadAsync(response, HttpStatusCode.UnprocessableEntity)).GetProperty("findings").GetRawText().ShouldContain(said);
    }

    [Fact]
    public async Task Accept_Form_TakesItsFileAndItsName()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Lot)), "list", "lot-1.csv" } };

        using var response = await _host.Admin.PostAsync("/api/v1/imports?supplier=acme", form, Token);

        (await ReadAsync(response, HttpStatusCode.Created)).GetProperty("file").GetString().ShouldBe(Path);
        _host.Now.Imports[Path].ShouldBe(GitBlob.Id(Encoding.UTF8.GetBytes(Lot)));
    }

    [Theory]
    [InlineData("--x\r\nbroken")]
    [InlineData("")]
    public async Task Accept_BrokenForm_Is400(string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var response = await _host.Admin.PostAsync("/api/v1/imports?file=lot", content, Token);

        await ReadAsync(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("viewer", HttpStatusCode.Forbidden)]
    [InlineData("claimer", HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK)]
    public async Task Plan_ByRole_IsForOperators(string role, HttpStatusCode status)
    {
        using var client = _host.With((await _host.NewTokenAsync("ada", role)).Text);

        using var response = await client.PostAsync("/api/v1/imports/plan?file=lot", new StringContent(Lot, Encoding.UTF8, "text/csv"), Token);

        response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Accept_ByTwoAtOnce_IsOneCommit()
    {
        var before = int.Parse(_host.Repository.Git("rev-list", "--count", "main").Trim(), System.Globalization.CultureInfo.InvariantCulture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync("?supplier=acme&file=lot-1", Lot)));

        answers.Select(a => (int)a.StatusCode).Order().ShouldBe([200, 200, 200, 200, 200, 201]);
        int.Parse(_host.Repository.Git("rev-list", "--count", "main").Trim(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Export_ImportedServers_PlanAsUnchanged()
    {
        await ImportAsync("hostname,ip,ssh_port,ssh_user,region,cpu,ram_gb,disk_gb,notes,order_number,price,lease_end\n"
            + "t-1,192.0.2.11,2222,debian,fr,8,32,480,\"rack 7, \"\"left\"\"\nsecond line\",A-1,\"49,90\",2027-01-31\nt-2,2001:db8::1,22,root,,,,,,,,\n");

        var csv = await _host.Admin.GetStringAsync("/api/v1/servers.csv", Token);

        csv.Split("\r\n")[0].ShouldBe("hostname,ip_address,ssh_port,ssh_user,host_key_fingerprint,sealed_in,region,cpu,ram_gb,disk_gb,notes,order_number,price,lease_end");
        var list = (await ReadAsync(await PostAsync("/plan?supplier=acme&file=lot-1", csv), HttpStatusCode.OK)).GetProperty("list");
        (Number(list, "unchanged"), list.GetProperty("rows").GetArrayLength(), list.GetProperty("findings").GetArrayLength()).ShouldBe((2, 2, 0));
    }

    [Fact]
    public async Task Export_CellsThatASpreadsheetWouldRun_AreInert()
    {
        await ImportAsync("hostname,ip,notes,order_number\nt-1,192.0.2.11,\"=HYPERLINK(\"\"http://evil.example\"\")\",+1\nt-2,192.0.2.12,@SUM(A1),-2\n");

        var lines = (await _host.Admin.GetStringAsync("/api/v1/servers.csv", Token)).Split("\r\n");

        lines[1].ShouldBe("t-1,192.0.2.11,22,root,,,,,,,\"'=HYPERLINK(\"\"http://evil.example\"\")\",'+1,,");
        lines[2].ShouldBe("t-2,192.0.2.12,22,root,,,,,,,'@SUM(A1),'-2,,");
    }

    [Fact]
    public async Task Export_WithFilters_HasThoseServersAlone()
    {
        await ImportAsync("hostname,ip,region\nt-1,192.0.2.11,fr\nt-2,192.0.2.12,de\n");

        using var response = await _host.Admin.GetAsync("/api/v1/servers.csv?label=region%3Dde", Token);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        (await response.Content.ReadAsStringAsync(Token)).Split("\r\n")[1..].ShouldBe(["t-2,192.0.2.12,22,root,,,de,,,,,,,", ""]);
        (await _host.Admin.GetAsync("/api/v1/servers.csv?limit=1", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private string Committed(string path) => _host.Repository.Git("show", $"main:{path}");

    private CredentialSecret Sealed() =>
        ((OpenResult.Opened)_host.Services.GetRequiredService<FakeSecrets>().Opens[_host.Now.Credentials["acme-lot-1"].Object.Spec.Sealed]).Secret;

    private async Task ImportAsync(string csv)
    {
        await ReadAsync(await PostAsync("?supplier=acme&file=lot-1", csv), HttpStatusCode.Created);
        await SettleAsync();
    }

    private async Task SettleAsync(string path = Path)
    {
        while (await _host.PassAsync(ReconcileKey.Import, path) is Outcome.Again or Outcome.Conflict)
        {
        }
    }

    private async Task EditAsync(string name, Func<Server, Server> edit)
    {
        var stored = _host.Now.Servers[name];
        var manifest = ManifestYaml.ReadManifest<Server>(stored.ManifestPath!, (await _host.Repository.Store.ReadBlobAsync(stored.ManifestBlob!, Token))!.Value).Value!;
        await _host.Repository.CommitAsync(FileChange.Of(stored.ManifestPath!, edit(manifest), FileVersion.Of(stored.ManifestBlob)));
    }

    private Task<HttpResponseMessage> PostAsync(string rest, string csv) =>
        _host.Admin.PostAsync("/api/v1/imports" + rest, new StringContent(csv, Encoding.UTF8, "text/csv"), Token);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync(Token));
        return await ApiHost.JsonAsync(response);
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
