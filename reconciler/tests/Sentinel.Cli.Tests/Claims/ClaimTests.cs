using System.Text.Json;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Cli.Tests.Claims;

[Trait("Takes", "Long")]
public sealed class ClaimTests : IAsyncLifetime
{
    private CliHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await CliHost.StartAsync(2);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Claim_FreeServer_PrintsItsAddressFirst()
    {
        var said = await _host.RunAsync("claim", "--name", "shop", "--purpose", "shop 17", "--wait", "60s", "--on", "s-2");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines[0].ShouldBe("192.0.2.2");
        said.Lines.ShouldContain("claim     shop");
        said.Lines.ShouldContain("host key  ssh-ed25519 AAAAC3Nz");
        _host.Api.LastTrailer("Reason").ShouldBe("shop 17");
    }

    [Fact]
    public async Task Claim_NameAndJson_AreForScripts()
    {
        (await _host.RunAsync("claim", "--name", "a", "-o", "name")).Output.ShouldBe("a\n");
        var json = JsonDocument.Parse((await _host.RunAsync("claim", "--idempotency-key", "k", "-o", "json")).Output).RootElement;
        JsonElement.DeepEquals(json, await _host.Api.GetAsync($"/api/v1/claims/{json.GetProperty("name").GetString()}")).ShouldBeTrue();

        var again = JsonDocument.Parse((await _host.RunAsync("claim", "--idempotency-key", "k", "-o", "json")).Output).RootElement;
        again.GetProperty("name").GetString().ShouldBe(json.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Claim_NoServerFree_Is1AndSaysThatItWaits()
    {
        var said = await _host.RunAsync("claim", "--name", "shop", "-l", "region=par");

        said.ExitCode.ShouldBe(1);
        said.Lines.ShouldBe(["claim   shop", "phase   Pending", $"commit  {_host.Api.Repository.Head}"]);
        said.Errors.ShouldContain("sentinel release shop");
    }

    [Fact]
    public async Task Claim_Exhausted_SaysWhatRuledServersOut()
    {
        var said = await _host.RunAsync("claim", "-l", "region=par", "--fail-when-exhausted");

        (said.ExitCode, said.Output).ShouldBe((1, ""));
        said.Errors.ShouldContain("error: IpClaim: No server is free that fits (409).");
        said.Errors.ShouldContain("error: IpClaim: selector.matchLabels does not match: 2 servers\n");
    }

    [Fact]
    public async Task Claim_ManyMistakes_AreAllToldALineEach()
    {
        var said = await _host.RunAsync("claim", "--name", "Not A Label", "--address", "x");

        said.ExitCode.ShouldBe(1);
        var lines = said.Errors.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBe(2);
        lines[0].ShouldStartWith("error: IpClaim/Not A Label: name 'Not A Label'");
        lines[1].ShouldContain("selector.address 'x'");
    }

    [Fact]
    public async Task Claim_AnswerIsLost_SaysHowToFindOut()
    {
        await using var line = new FaultyServer(FaultyServer.ForwardAndCut(_host.Address), FaultyServer.Answer(500, """{"title": "Something broke inside Sentinel"}"""));

        var lost = await Command.RunAsync(["claim", "--server", line.Address.ToString()], _host.Environment, stop: TestContext.Current.CancellationToken);

        lost.ExitCode.ShouldBe(3);
        var key = lost.Errors.Split("--idempotency-key ")[1].Split(' ')[0];
        var found = await _host.RunAsync("claim", "--idempotency-key", key, "-o", "name");
        found.ExitCode.ShouldBe(0, found.Errors);
        _host.Api.Now.IpClaims.Keys.ShouldBe([found.Output.Trim()]);
    }

    [Fact]
    public async Task Help_OfAVerb_AsksNoService()
    {
        var said = await _host.RunAsync("cordon", "--help");

        said.ExitCode.ShouldBe(0);
        said.Output.ShouldContain("<SERVER>");
        said.Output.ShouldNotContain("s-1");
    }

    [Theory]
    [InlineData("--ttl", "soon")]
    [InlineData("--wait", "5")]
    [InlineData("--wait", "48h")]
    [InlineData("--expiry-policy", "explode")]
    [InlineData("--facts", "cpus")]
    public async Task Claim_WrongOption_Is2(string option, string value)
    {
        var said = await _host.RunAsync("claim", option, value);

        said.ExitCode.ShouldBe(2, said.Errors);
        said.Errors.ShouldContain(option == "--expiry-policy" ? value : option);
        _host.Api.Now.IpClaims.ShouldBeEmpty();
    }

    [Fact]
    public async Task Release_Claim_EndsItAndIsIdempotent()
    {
        await _host.RunAsync("claim", "--name", "shop");

        var said = await _host.RunAsync("release", "shop");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Lines.ShouldContain("phase     Released");
        (await _host.RunAsync("release", "shop")).ExitCode.ShouldBe(0);
        (await _host.RunAsync("release", "nobody")).Errors.ShouldStartWith("error: IpClaim/nobody: No such claim (404).");
    }
}
