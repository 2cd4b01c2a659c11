using System.Net;
using System.Net.Sockets;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Cli.Tests.Service;

[Trait("Takes", "Long")]
public sealed class ConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_NobodyListens_Is3AndNamesTheAddressAtOnce()
    {
        var started = TimeProvider.System.GetTimestamp();

        var said = await Command.RunAsync(["get", "servers"], new() { ["SENTINEL_SERVER"] = $"http://127.0.0.1:{FreePort()}", ["SENTINEL_TOKEN"] = "sntl_secret" }, stop: Token);

        said.ExitCode.ShouldBe(3);
        said.Output.ShouldBeEmpty();
        said.Errors.ShouldContain("http://127.0.0.1:");
        said.Errors.ShouldContain("cannot be reached");
        said.Errors.ShouldNotContain("sntl_secret");
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Server_IsNotSentinel_Is3()
    {
        await using var server = new FaultyServer(FaultyServer.Raw(FaultyServer.Head(200, "text/html", 2) + "hi"));

        var said = await Command.RunAsync(["get", "servers", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("Is that Sentinel's address?");
    }

    [Theory]
    [InlineData(null, "t", "SENTINEL_SERVER")]
    [InlineData("localhost:8080", "t", "http://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:1", null, "SENTINEL_TOKEN")]
    public async Task Settings_Missing_Is2AndSaysHowToSetThem(string? server, string? token, string says)
    {
        var environment = new Dictionary<string, string>();
        if (server is not null)
            environment["SENTINEL_SERVER"] = server;
        if (token is not null)
            environment["SENTINEL_TOKEN"] = token;

        var said = await Command.RunAsync(["get", "servers"], environment, stop: Token);

        said.ExitCode.ShouldBe(2, said.Errors);
        said.Errors.ShouldContain(says);
    }

    [Fact]
    public async Task Token_Wrong_Is1AndSaysHowToSetItAndNotWhatItIs()
    {
        await using var host = await CliHost.StartAsync();

        var said = await Command.RunAsync(["get", "servers"], new(host.Environment) { ["SENTINEL_TOKEN"] = "sntl_wrong" }, stop: Token);

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldContain("SENTINEL_TOKEN");
        said.Errors.ShouldNotContain("sntl_wrong");
    }

    [Fact]
    public async Task Token_FromAFile_GoesBeforeTheEnvironment()
    {
        await using var host = await CliHost.StartAsync(1);

        var said = await Command.RunAsync(["get", "servers", "--token-file", host.Api.TokenFile], new(host.Environment) { ["SENTINEL_TOKEN"] = "wrong" }, stop: Token);
        var none = await Command.RunAsync(["get", "servers", "--token-file", "/no/such/file"], host.Environment, stop: Token);

        said.ExitCode.ShouldBe(0, said.Errors);
        none.ExitCode.ShouldBe(3);
        none.Errors.ShouldContain("/no/such/file");
    }

    [Fact]
    public async Task Authorities_NoCertificates_Is3()
    {
        var said = await Command.RunAsync(["get", "servers"], new() { ["SENTINEL_SERVER"] = "https://127.0.0.1:1", ["SENTINEL_TOKEN"] = "t", ["SENTINEL_CA_FILE"] = "/etc/hostname" }, stop: Token);

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("/etc/hostname");
    }

    [Fact]
    public async Task Https_OfAnOwnAuthority_NeedsItsCertificate()
    {
        await using var server = new SecureServer("""{"items": [{"name": "s-1"}]}""");
        var file = Path.Combine(Path.GetTempPath(), $"sentinel-ca-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, server.AuthorityPem, Token);
        Dictionary<string, string> environment = new() { ["SENTINEL_SERVER"] = server.Address, ["SENTINEL_TOKEN"] = "t" };

        var without = await Command.RunAsync(["get", "servers", "-o", "name"], environment, stop: Token);
        var unknown = server.Requests;
        var with = await Command.RunAsync(["get", "servers", "-o", "name", "--ca-file", file], environment, stop: Token);
        File.Delete(file);

        without.ExitCode.ShouldBe(3);
        without.Errors.ShouldContain("SENTINEL_CA_FILE");
        unknown.ShouldBe(0);
        (with.ExitCode, with.Output).ShouldBe((0, "s-1\n"), with.Errors);
    }

    [Fact]
    public async Task Progress_LongerThanASecond_IsOnATerminalAlone()
    {
        var answer = FaultyServer.Answer(200, """{"items": [{"name": "s-1"}]}""");
        await using var server = new FaultyServer(
            async c =>
            {
                await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, c.Over);
                await answer(c);
            },
            answer);
        Dictionary<string, string> environment = new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" };

        var watched = await Command.OnTerminalAsync(80, ["get", "servers", "-o", "name"], environment);
        var quick = await Command.OnTerminalAsync(80, ["get", "servers", "-o", "name"], environment);

        watched.Output.ShouldContain("Reading servers");
        watched.Output.ShouldContain("s-1");
        quick.Output.ShouldNotContain("Reading");
    }

    [Fact]
    public async Task Problem_HostileText_CannotSteerTheTerminal()
    {
        await using var server = new FaultyServer(FaultyServer.Answer(409, """{"title": "a\u001b[2Jb\nerror: forged", "findings": [{"field": "x\u009bm", "value": "[red]\u0007", "message": "m\r", "remedy": "r"}]}"""));

        var said = await Command.RunAsync(["claim", "--server", server.Address.ToString()], new() { ["SENTINEL_TOKEN"] = "t" }, stop: Token);

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldBe("error: IpClaim: x\\u{9B}m '[red]\\u{7}' m\\u{D} r\n");
    }

    [Fact]
    public async Task Interrupt_WhileItWaits_EndsWith130()
    {
        await using var server = new FaultyServer(FaultyServer.Hang);

        var said = await Command.BashAsync($"set -m; '{Command.Executable}' get servers & pid=$!; sleep 2; kill -INT $pid; wait $pid", new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" }, Token);

        said.ExitCode.ShouldBe(130, said.Errors);
        said.Errors.ShouldNotContain("xception");
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
