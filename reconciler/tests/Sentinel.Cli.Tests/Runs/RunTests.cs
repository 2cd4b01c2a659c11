using System.Text.Json;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Cli.Tests.Runs;

[Trait("Takes", "Long")]
public sealed class RunTests : IAsyncLifetime
{
    private CliHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CliHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Runs_Always_AreShownTheNewestFirst()
    {
        foreach (var id in (string[])["20261125-1", "20261125-3", "20261125-2"])
            _host.Api.Runs.Existing(id, "s-1");

        (await _host.RunAsync("runs", "-o", "name")).Output.ShouldBe("20261125-3\n20261125-2\n20261125-1\n");
        var few = await _host.RunAsync("runs", "--limit", "2");
        few.Lines.Length.ShouldBe(3);
        few.Errors.ShouldContain("--limit 0");
        JsonDocument.Parse((await _host.RunAsync("runs", "-o", "json")).Output).RootElement.GetProperty("items").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Logs_OfARunThatEnded_AreLinesAndEnd()
    {
        _host.Api.Runs.Existing("r-1", "s-1", "s-2");
        _host.Api.Runs.Complete("r-1", "s-1");
        _host.Api.Runs.LoseHost("r-1", "s-2", "gone \u001b[31m\nforged");
        _host.Api.Runs.End("r-1");

        var said = await _host.RunAsync("logs", "r-1");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines.ShouldBe(["00:00:00 s-1: completed", "00:00:00 s-2: unreachable: gone \\u{1B}[31m\\u{A}forged", "00:00:00 run ended: Completed (1 Completed, 1 Unreachable)"]);
    }

    [Fact]
    public async Task Logs_OfARunThatGoesOn_AreWhatIsThereUnlessFollowed()
    {
        _host.Api.Runs.Existing("r-1", "s-1", "s-2");
        _host.Api.Runs.Complete("r-1", "s-1");

        (await _host.RunAsync("logs", "r-1")).Lines.ShouldBe(["00:00:00 s-1: completed"]);

        var following = _host.RunAsync("logs", "r-1", "-f");
        _host.Api.Runs.Complete("r-1", "s-2");
        _host.Api.Runs.End("r-1");
        (await following).Lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Logs_StreamIsCut_GoOnAfterTheLastEventAndTellNoneTwice()
    {
        const string run = """{"id": "r-1", "state": "Running"}""";
        const string head = "HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\n\n";
        await using var server = new FaultyServer(
            FaultyServer.Answer(200, run),
            FaultyServer.Raw(head + Event(0, "hostCompleted", "s-1") + Event(1, "hostCompleted", "s-2") + "id: 2\nevent: hostComp"),
            FaultyServer.Cut,
            FaultyServer.Answer(503, "{}"),
            FaultyServer.Raw(head + Event(2, "hostCompleted", "s-3") + Event(3, "runEnded", "")));

        var said = await Command.RunAsync(["logs", "r-1", "-f"], new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines.Select(l => l.Split(' ')[1]).ShouldBe(["s-1:", "s-2:", "s-3:", "run"]);
        server.Requests.Skip(2).ShouldAllBe(r => r.Contains("Last-Event-ID: 1\r\n"));
    }

    [Fact]
    public async Task Logs_NoSuchRun_Is1()
    {
        var said = await _host.RunAsync("logs", "../../etc");

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldStartWith("error: Run/../../etc: No such run (404).");
    }

    [Fact]
    public async Task Watch_Changes_ShowsWhatIsThereThenWhatChanges()
    {
        const string head = "HTTP/1.1 200 X\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n:\n\n";
        await using var server = new FaultyServer(
            FaultyServer.Raw(head + Change(7, "Server", "a") + Change(8, "IpClaim", "b") + Change(9, "Server", "gone")),
            FaultyServer.Answer(200, """{"items": [{"name": "a", "address": "192.0.2.1", "phase": "Ready"}]}"""),
            FaultyServer.Answer(200, """{"name": "a", "address": "192.0.2.1", "phase": "Releasing"}"""),
            FaultyServer.Answer(404, """{"title": "No such server"}"""),
            FaultyServer.Answer(401, """{"title": "No valid token"}"""));

        var said = await Command.RunAsync(["get", "servers", "-w"], new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(1);
        said.Lines.Length.ShouldBe(4, said.Output);
        said.Lines[1].ShouldContain("Ready");
        said.Lines[2].ShouldContain("Releasing");
        said.Lines[3].ShouldBe("gone is gone");
        server.Requests.Last().ShouldContain("Last-Event-ID: 9\r\n");
    }

    private static string Event(int id, string type, string server) =>
        $"id: {id}\nevent: {type}\ndata: {{\"type\":\"{type}\",\"sequence\":{id},\"time\":\"2026-11-24T08:00:00+00:00\",\"server\":\"{server}\"}}\n\n";

    private static string Change(int id, string kind, string name) => $"id: {id}\nevent: change\ndata: {{\"kind\":\"{kind}\",\"name\":\"{name}\",\"type\":\"MODIFIED\"}}\n\n";
}
