using System.Text.RegularExpressions;
using System.Text.Json;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Get;

[Trait("Takes", "Long")]
public sealed class GetTests : IAsyncLifetime
{
    private CliHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CliHost.StartAsync(2);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("servers")]
    [InlineData("server")]
    [InlineData("srv")]
    [InlineData("Server")]
    public async Task Get_Kind_IsATableOfPlainText(string kind)
    {
        var said = await _host.RunAsync("get", kind);

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Errors.ShouldBeEmpty();
        said.Lines[0].ShouldStartWith("NAME  ADDRESS    PHASE");
        said.Lines.Length.ShouldBe(3);
        said.Lines[1].ShouldStartWith("s-1   192.0.2.1  Ready");
        said.Output.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'), "neither escape sequences nor box drawing");
    }

    [Fact]
    public async Task Get_Json_IsTheServicesAnswerAsOneDocument()
    {
        var said = await _host.RunAsync("get", "servers", "-o", "json");

        var shown = JsonDocument.Parse(said.Output).RootElement;
        var answer = await _host.Api.GetAsync("/api/v1/servers");
        JsonElement.DeepEquals(shown, answer).ShouldBeTrue(said.Output);
    }

    [Fact]
    public async Task Get_Guards_AreATableOfCapsFreezesAndThePause()
    {
        const string answer = """
            {
              "items": [{"guard": "release", "max": "10%", "atLeast": 5, "cap": 5, "within24Hours": 7, "held": 2, "servers": ["a", "b"]}],
              "freezes": [
                {"name": "weekend", "inForce": true, "reason": "Nobody is there.", "timeZone": "Europe/Paris", "schedule": "0 18 * * FRI", "since": "2026-11-27T17:00:00+00:00", "until": "2026-11-30T07:00:00+00:00", "nextFrom": "2026-12-04T17:00:00+00:00"},
                {"name": "fair", "inForce": false, "timeZone": "UTC"}
              ],
              "frozen": true, "paused": true, "pause": {"reason": "the network is rebuilt", "since": "2026-11-27T16:40:00+00:00", "by": "git:ada"},
              "findings": [{"field": "freezes[0].duration", "message": "The duration is out of range.", "remedy": "Write 1m to 31d."}]
            }
            """;
        await using var server = new FaultyServer(FaultyServer.Answer(200, answer));
        var environment = new Dictionary<string, string> { ["SENTINEL_TOKEN"] = "t", ["SENTINEL_SERVER"] = server.Address.ToString() };

        var said = await Command.RunAsync(["get", "guards", "-o", "wide"], environment, stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldBe("""
            NAME     KIND    STATE    SINCE              UNTIL              NEXT               MESSAGE                 SETTING
            all      pause   paused   2026-11-27 16:40Z                                        the network is rebuilt  by git:ada
            weekend  freeze  frozen   2026-11-27 17:00Z  2026-11-30 07:00Z  2026-12-04 17:00Z  Nobody is there.        0 18 * * FRI Europe/Paris
            fair     freeze  open                                                                                      once UTC
            release  cap     holds 2                                                           7 of 5 in 24 hours      max 10%, at least 5

            """);
        said.Errors.ShouldContain("freezes[0].duration: The duration is out of range.");
        JsonElement.DeepEquals(JsonDocument.Parse((await Command.RunAsync(["get", "guards", "-o", "json"], environment, stop: Token)).Output).RootElement, JsonDocument.Parse(answer).RootElement).ShouldBeTrue();
        (await Command.RunAsync(["get", "guards", "release"], environment, stop: Token)).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Get_ServersAsCsv_AreAListThatIntakeReads()
    {
        var said = await _host.RunAsync("get", "servers", "-o", "csv");

        (said.ExitCode, said.Errors).ShouldBe((0, ""));
        said.Output.ShouldBe("hostname,ip_address,ssh_port,ssh_user,host_key_fingerprint,sealed_in,region,cpu,ram_gb,disk_gb,notes,order_number,price,lease_end\r\ns-1,192.0.2.1,22,root,,,,,,,,,,\r\ns-2,192.0.2.2,22,root,,,,,,,,,,\r\n");
        (await _host.RunAsync("get", "server", "s-2", "-o", "csv")).Lines.Length.ShouldBe(2);
        (await _host.RunAsync("get", "servers", "-o", "csv", "-l", "region=fr")).Lines.Length.ShouldBe(1);
        (await _host.RunAsync("get", "claims", "-o", "csv")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Get_OneAsJson_IsTheServicesAnswer()
    {
        var said = await _host.RunAsync("get", "server", "s-2", "-o", "json");

        JsonElement.DeepEquals(JsonDocument.Parse(said.Output).RootElement, await _host.Api.GetAsync("/api/v1/servers/s-2")).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_YamlAndName_AreForScripts()
    {
        (await _host.RunAsync("get", "server", "s-1", "-o", "yaml")).Lines.ShouldContain("address: 192.0.2.1");
        (await _host.RunAsync("get", "servers", "-o", "name")).Output.ShouldBe("s-1\ns-2\n");
        (await _host.RunAsync("get", "servers", "-o", "wide")).Lines[0].ShouldEndWith("MESSAGE");
    }

    [Fact]
    public async Task Get_ManyPages_AreAllThereInOneDocument()
    {
        await using var server = new FaultyServer(
            FaultyServer.Answer(200, """{"revision": "a", "total": 3, "items": [{"name": "a"}, {"name": "b"}], "next": "x y"}"""),
            FaultyServer.Answer(200, """{"revision": "b", "total": 3, "items": [{"name": "c"}]}"""));

        var said = await Command.RunAsync(["get", "servers", "-o", "json", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        JsonDocument.Parse(said.Output).RootElement.GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal)
            .ShouldBe("""{"revision":"a","total":3,"items":[{"name":"a"},{"name":"b"},{"name":"c"}]}""");
        server.Requests.Last().ShouldContain("cursor=x%20y");
    }

    [Fact]
    public async Task Get_PagesThatGoRound_EndWith3()
    {
        await using var server = new FaultyServer(FaultyServer.Answer(200, """{"items": [], "next": "x"}"""));

        var said = await Command.RunAsync(["get", "servers", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("same page twice");
    }

    [Fact]
    public async Task Get_Selector_ShowsNoOtherAlsoOfAServiceThatIgnoresIt()
    {
        await using var server = new FaultyServer(FaultyServer.Answer(200, """{"items": [{"name": "a", "labels": {"region": "fr", "rack": "7"}}, {"name": "b", "labels": {"region": "de"}}, {"name": "c"}]}"""));

        var said = await Command.RunAsync(["get", "srv", "-l", "region=fr,rack=7", "-o", "name", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.Output.ShouldBe("a\n");
        server.Requests.Single().ShouldContain("label=region%3Dfr&label=rack%3D7");
    }

    [Fact]
    public async Task Get_HostileData_ReachesNoTerminalAndForgesNoLine()
    {
        const string evil = "\\u001b[31mred\\u001b[0m\\nforged  1.2.3.4 \\u009b2J \\u202e [red]markup[/] \\u0007";
        await using var server = new FaultyServer(FaultyServer.Answer(200, $$"""{"items": [{"name": "{{evil}}", "address": "[bold]", "phase": "{{evil}}", "labels": {"{{evil}}": "{{evil}}"}, "message": "{{evil}}", "claim": "[/]"}]}"""));
        var environment = new Dictionary<string, string> { ["SENTINEL_TOKEN"] = "t", ["SENTINEL_SERVER"] = server.Address.ToString() };

        foreach (var arguments in (string[][])[["get", "servers"], ["get", "servers", "-o", "wide"], ["get", "servers", "-o", "name"], ["get", "servers", "-o", "json"], ["get", "servers", "-o", "yaml"]])
        {
            var said = await Command.RunAsync(arguments, environment, stop: Token);
            said.ExitCode.ShouldBe(0, said.Errors);
            said.Output.ShouldAllBe(c => c == '\n' || (c >= ' ' && c <= '~'), string.Join(' ', arguments));
            said.Output.ShouldContain("[red]markup[/]");
            if (!arguments.Contains("yaml") && !arguments.Contains("json"))
                said.Lines.Count(l => l.StartsWith("forged", StringComparison.Ordinal)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Get_Nobody_Is1AndNamesTheObject()
    {
        var said = await _host.RunAsync("get", "server", "nobody");

        said.ExitCode.ShouldBe(1);
        said.Output.ShouldBeEmpty();
        said.Errors.ShouldStartWith("error: Server/nobody: No such server (404). There is no server 'nobody'.");
    }

    [Fact]
    public async Task Get_NothingThere_SaysSoOnStderr()
    {
        var said = await _host.RunAsync("get", "claims");

        (said.ExitCode, said.Output, said.Errors).ShouldBe((0, "", "There are no ipclaims.\n"));
    }

    [Theory]
    [InlineData("get servrs", "Did you mean 'servers'?")]
    [InlineData("get", "KIND is missing")]
    [InlineData("get servers -o xml", "xml")]
    [InlineData("get servers -l region", "'region' is no KEY=VALUE")]
    [InlineData("get servers -w -o yaml", "-o json")]
    [InlineData("describe s-1", "KIND/NAME")]
    [InlineData("describe server/", "KIND/NAME")]
    [InlineData("get servers --bogus", "sentinel get --help")]
    [InlineData("get servers --selectr", "Did you mean '--selector'?")]
    [InlineData("release --force", "no option '--force'")]
    [InlineData("frobnicate", "frobnicate")]
    public async Task Usage_Wrong_Is2AndSaysWhat(string line, string says)
    {
        var said = await _host.RunAsync(line.Split(' '));

        said.ExitCode.ShouldBe(2, said.Errors);
        said.Output.ShouldBeEmpty();
        said.Errors.ShouldStartWith("error: ");
        said.Errors.ShouldContain(says);
    }

    [Fact]
    public async Task Describe_Server_ShowsAllThatIsKnown()
    {
        var said = await _host.RunAsync("describe", "srv/s-1");

        said.ExitCode.ShouldBe(0, said.Errors);
        Regex.Replace(said.Lines[0], " +", " ").ShouldBe("name: s-1");
        said.Lines.ShouldContain(l => Regex.IsMatch(l, "^free: +yes$"));
        said.Lines.ShouldContain(l => Regex.IsMatch(l, @"^since: +2026-11-24T08:00:00\S* \(\S+ ago\)$"));
        said.Lines.ShouldContain("activity:");
    }

    [Fact]
    public async Task Terminal_Of80Columns_HasColoursAndNoLongerLines()
    {
        await _host.Api.Repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-server-with-a-name-as-long-as-they-get-in-our-lists", "192.0.2.99")));

        var said = await Command.OnTerminalAsync(80, ["get", "servers", "-o", "wide"], _host.Environment);
        var plain = await Command.OnTerminalAsync(80, ["get", "servers"], new(_host.Environment) { ["NO_COLOR"] = "1" });

        said.Output.ShouldContain("\u001b[");
        said.Output.ReplaceLineEndings("\n").Split('\n').Select(WithoutStyles).ShouldAllBe(l => l.Length <= 80);
        plain.Output.ShouldBe(WithoutStyles(plain.Output));
        plain.Output.ReplaceLineEndings("\n").Split('\n').ShouldAllBe(l => l.Length <= 80);
    }

    private static string WithoutStyles(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;]*m", "");
}
