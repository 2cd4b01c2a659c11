using System.Text.Json;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Log;

[Trait("Takes", "Long")]
public sealed class LogTests : IAsyncLifetime
{
    private CliHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CliHost.StartAsync(2);
        await _host.RunAsync("cordon", "s-1", "--reason", "new disk");
        _host.Api.Repository.PushForeign("servers: another port", clone => File.AppendAllText(Path.Combine(clone, "servers/lot/s-1.yaml"), "# 22\n"));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Log_OfAClone_TellsWhoDidWhatAndWhy()
    {
        var clone = Path.Combine(_host.Api.Repository.Folder, "clone");

        // In the folder, without a service; and of the bare repository by name.
        var said = await Command.RunAsync(["log"], folder: clone, stop: Token);
        var bare = await Command.RunAsync(["log", "--repo", _host.Api.Repository.Path, "--limit", "1"], stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines[0].ShouldStartWith("AGE");
        said.Lines[1].ShouldContain("git:ada");
        said.Lines[1].ShouldContain("servers: another port");
        said.Lines[2].ShouldContain("admin");
        said.Lines[2].ShouldEndWith("new disk");
        bare.Lines.Length.ShouldBe(2);
        bare.Errors.ShouldContain("--limit 0");
    }

    [Fact]
    public async Task Log_OfOneObject_HasSentinelsCommitsAndPeoples()
    {
        var said = await Command.RunAsync(["log", "srv/s-1", "--repo", _host.Api.Repository.Path, "-o", "json"], stop: Token);

        var items = JsonDocument.Parse(said.Output).RootElement.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("subject").GetString()).ShouldBe(["servers: another port", "server: cordon s-1"]);
        items[1].GetProperty("objects")[0].GetString().ShouldBe("Server/s-1");
        items[1].GetProperty("reason").GetString().ShouldBe("new disk");
        items[1].GetProperty("commit").GetString()!.Length.ShouldBe(40);
    }

    [Fact]
    public async Task Log_OfTheService_ReadsAsManyPagesAsAreAskedFor()
    {
        await using var server = new FaultyServer(
            FaultyServer.Answer(200, """{"items": [{"commit": "b", "at": "2026-11-24T08:00:00Z", "actor": "admin", "subject": "server: cordon s-1", "reason": "x"}], "next": "c"}"""),
            FaultyServer.Answer(200, """{"items": [{"commit": "a", "actor": "git:ada", "subject": "servers: add"}]}"""));

        var said = await Command.RunAsync(["log", "server/s-1", "--limit", "0", "-o", "json", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        JsonDocument.Parse(said.Output).RootElement.GetProperty("items").GetArrayLength().ShouldBe(2);
        server.Requests.First().ShouldStartWith("GET /api/v1/activity?limit=200&object=Server%2Fs-1 ");
        server.Requests.Last().ShouldContain("&cursor=c ");
    }

    [Fact]
    public async Task Log_NoServiceAndNoRepository_SaysWhatToSet()
    {
        var said = await Command.RunAsync(["log"], folder: "/", stop: Token);
        var none = await Command.RunAsync(["log", "--repo", "/"], stop: Token);

        said.ExitCode.ShouldBe(2);
        said.Errors.ShouldContain("SENTINEL_SERVER");
        none.ExitCode.ShouldBe(3);
        none.Errors.ShouldContain("no git repository");
    }
}
