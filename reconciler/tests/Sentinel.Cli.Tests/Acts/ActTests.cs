using System.Text.Json;
using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Cli.Tests.Acts;

[Trait("Takes", "Long")]
public sealed class ActTests : IAsyncLifetime
{
    private CliHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await CliHost.StartAsync(1);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("cordon")]
    [InlineData("pause")]
    [InlineData("quarantine")]
    [InlineData("retire")]
    [InlineData("retry")]
    public async Task Act_WithAReason_IsACommitWithIt(string verb)
    {
        var said = await _host.RunAsync(verb, "s-1", "--reason", "new disk");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldStartWith($"Server/s-1: {verb}, commit {_host.Api.Repository.Head[..10]}.");
        _host.Api.LastTrailer("Reason").ShouldBe("new disk");
    }

    [Fact]
    public async Task Act_Again_SaysThatNothingWasWritten()
    {
        await _host.RunAsync("cordon", "s-1", "--reason", "x");

        (await _host.RunAsync("cordon", "s-1", "--reason", "x")).Output.ShouldContain("nothing was written");
        (await _host.RunAsync("uncordon", "s-1", "--reason", "x", "-o", "json")).Output.ShouldContain("\"server\": {");
    }

    [Fact]
    public async Task Act_WithoutAReason_Is2AndWritesNothing()
    {
        var head = _host.Api.Repository.Head;

        var said = await _host.RunAsync("retire", "s-1");

        said.ExitCode.ShouldBe(2);
        said.Errors.ShouldContain("--reason");
        _host.Api.Repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Act_NobodysName_Is1()
    {
        var said = await _host.RunAsync("cordon", "nobody", "--reason", "x");

        said.ExitCode.ShouldBe(1);
        said.Errors.ShouldStartWith("error: Server/nobody: No such server (404).");
    }

    [Fact]
    public async Task TrustHostKey_NoFingerprint_IsToldWhereToReadIt()
    {
        (await _host.RunAsync("trust-host-key", "s-1", "--reason", "reinstalled")).ExitCode.ShouldBe(2);
        var wrong = await _host.RunAsync("trust-host-key", "s-1", "--reason", "reinstalled", "--fingerprint", "MD5:aa");

        wrong.ExitCode.ShouldBe(1);
        wrong.Errors.ShouldContain("fingerprint 'MD5:aa'");
        wrong.Errors.ShouldContain("ssh-keygen");
        (await _host.RunAsync("trust-host-key", "s-1", "--reason", "reinstalled", "--fingerprint", "SHA256:" + new string('A', 43))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Confirm_Guard_SendsTheCountAndTellsARefusal()
    {
        await using var server = new FaultyServer(
            FaultyServer.Answer(200, """{"guard": "retire", "commit": "0123456789abcdef"}"""),
            FaultyServer.Answer(409, """{"title": "The guard holds another number", "detail": "It holds 9, not 7. Look again and confirm that.", "requestId": "r"}"""));
        Dictionary<string, string> environment = new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" };

        var done = await Command.RunAsync(["confirm", "retire", "--count", "7"], environment, stop: TestContext.Current.CancellationToken);
        var refused = await Command.RunAsync(["confirm", "retire", "--count", "7"], environment, stop: TestContext.Current.CancellationToken);

        done.Output.ShouldBe("Guard/retire: 7 confirmed, commit 0123456789.\n");
        server.Requests.First().ShouldStartWith("POST /api/v1/guards/retire/confirm HTTP/1.1");
        server.Requests.First().ShouldEndWith("""{"count":7}""");
        (refused.ExitCode, refused.Errors).ShouldBe((1, "error: Guard/retire: The guard holds another number (409). It holds 9, not 7. Look again and confirm that. (request r)\n"));
        (await Command.RunAsync(["confirm", "retire", "--count", "0"], environment, stop: TestContext.Current.CancellationToken)).ExitCode.ShouldBe(2);
        (await Command.RunAsync(["confirm", "everything", "--count", "1"], environment, stop: TestContext.Current.CancellationToken)).ExitCode.ShouldBe(2);
    }
}
