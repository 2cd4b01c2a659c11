using System.Text.Json;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Import;

[Trait("Takes", "Long")]
public sealed class ImportTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-import-").FullName;

    private CliHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await CliHost.StartAsync(1);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Import_Yes_ShowsThePlanAndBringsTheListToMain()
    {
        var said = await _host.RunAsync("import", List("hostname,ip\nt-1,192.0.2.11\n"), "--supplier", "acme", "--yes", "--reason", "the May order");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines[0].ShouldBe("imports/acme/lot-1.csv (Session acme-lot-1): 1 new, 0 changed, 0 unchanged, 0 retired, 0 rejected");
        said.Lines[1].ShouldMatch("^  line 2 +add +t-1  192.0.2.11$");
        said.Lines[2].ShouldStartWith("  read as UTF-8 (certain");
        said.Lines[3].ShouldBe("1 server will be configured by profile default.");
        said.Lines[^1].ShouldStartWith("Session/acme-lot-1: accepted, commit ");
        _host.Api.Now.Imports.Keys.ShouldBe(["imports/acme/lot-1.csv"]);
        _host.Api.LastTrailer("Reason").ShouldBe("the May order");
    }

    [Fact]
    public async Task Import_Again_SaysThatThereIsNothingToDo()
    {
        var list = List("hostname,ip\nt-1,192.0.2.11\n");
        await _host.RunAsync("import", list, "--yes");
        var head = _host.Api.Repository.Head;

        var said = await _host.RunAsync("import", list, "--yes");

        (said.ExitCode, said.Lines[^1]).ShouldBe((0, "This very list is on main already; there is nothing to do."));
        _host.Api.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Import_SomeRowsAreBad_TakesTheOthersAndEndsWith1()
    {
        var said = await _host.RunAsync("import", List("hostname,ip\nt-1,192.0.2.11\nt-2,192.0.2.300\nt-3,192.0.2.1\n"), "--yes", "--name", "other.csv");

        said.ExitCode.ShouldBe(1);
        said.Lines.ShouldContain(l => l.StartsWith("  line 3", StringComparison.Ordinal) && l.Contains("'192.0.2.300'"));
        said.Lines.ShouldContain(l => l.StartsWith("  line 4", StringComparison.Ordinal) && l.Contains("Server/s-1"));
        _host.Api.Now.Imports.Keys.ShouldBe(["imports/other.csv"]);
    }

    [Theory]
    [InlineData("hostname,ip\nt-1,192.0.2.11\n", 0)]
    [InlineData("hostname,ip,regoin\nt-1,192.0.2.11,fr\n", 1)]
    public async Task Import_DryRun_WritesNothing(string csv, int exitCode)
    {
        var head = _host.Api.Repository.Head;

        var said = await _host.RunAsync("import", List(csv), "--dry-run");

        said.ExitCode.ShouldBe(exitCode, said.Errors);
        _host.Api.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Import_AsJson_IsTheServicesAnswer()
    {
        var list = List("hostname,ip\nt-1,192.0.2.11\n");

        var plan = JsonDocument.Parse((await _host.RunAsync("import", list, "--dry-run", "-o", "json")).Output).RootElement;
        var done = JsonDocument.Parse((await _host.RunAsync("import", list, "--yes", "-o", "json")).Output).RootElement;

        plan.GetProperty("list").GetProperty("rows")[0].GetProperty("outcome").GetString().ShouldBe("add");
        done.GetProperty("commit").GetString().ShouldBe(_host.Api.Repository.Head);
    }

    [Fact]
    public async Task Import_SecretOfNoUse_IsRefusedAndNotRepeated()
    {
        var said = await _host.RunAsync("import", List("hostname,ip,api token\nt-1,192.0.2.11,hunter2\n"), "--yes");

        said.ExitCode.ShouldBe(1);
        said.Output.ShouldContain("api token");
        (said.Output + said.Errors).ShouldNotContain("hunter2");
        _host.Api.Now.Imports.ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_WithoutATerminalAndWithoutYes_IsAUsageError() =>
        (await _host.RunAsync("import", List("ip\n192.0.2.11\n"))).ExitCode.ShouldBe(2);

    [Fact]
    public async Task Import_FileThatIsNotThere_SaysSo()
    {
        var said = await _host.RunAsync("import", Path.Combine(_folder, "none.csv"), "--yes");

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("none.csv");
    }

    [Fact]
    public async Task Import_NameThatIsAPath_IsRefused()
    {
        var said = await _host.RunAsync("import", List("ip\n192.0.2.11\n"), "--yes", "--name", "../x.csv");

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldContain("slash");
    }

    private string List(string csv)
    {
        var file = Path.Combine(_folder, "lot-1.csv");
        File.WriteAllText(file, csv);
        return file;
    }
}
