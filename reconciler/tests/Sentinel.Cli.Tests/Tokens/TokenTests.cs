using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;

namespace Sentinel.Cli.Tests.Tokens;

[Trait("Takes", "Long")]
public sealed class TokenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Always_PrintsTheTokenAloneOnStdout()
    {
        await using var server = new FaultyServer(FaultyServer.Answer(201, """{"id": "t-1", "token": "sntl_new", "identity": "shop", "role": "claimer", "expiresAt": "2027-01-01T00:00:00Z"}"""));

        var said = await RunAsync(server, "token", "create", "--identity", "shop", "--role", "claimer", "--scope-labels", "region=fr", "--max-claims", "5", "--ttl", "90d", "--description", "the shop");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Output.ShouldBe("sntl_new\n");
        said.Errors.ShouldContain("id         t-1\n");
        said.Errors.ShouldNotContain("sntl_new");
        server.Requests.Single().ShouldStartWith("POST /api/v1/tokens HTTP/1.1");
        server.Requests.Single().ShouldEndWith("""{"identity":"shop","role":"claimer","scope":{"labels":{"region":"fr"},"maxClaims":5},"ttl":"2160h","description":"the shop"}""");
    }

    [Theory]
    [InlineData("--identity is required", "token create --role viewer", "--identity")]
    [InlineData("no such role", "token create --identity a --role king", "king")]
    [InlineData("both ends", "token create --identity a --role viewer --ttl 1h --expires-at 2027-01-01T00:00:00Z", "Give one")]
    [InlineData("no time", "token create --identity a --role viewer --expires-at soon", "soon")]
    public async Task Create_Wrong_Is2(string why, string line, string says)
    {
        await using var server = new FaultyServer(FaultyServer.Cut);

        var said = await RunAsync(server, line.Split(' '));

        said.ExitCode.ShouldBe(2, why);
        said.Errors.ShouldContain(says);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_Always_IsATableWithoutSecrets()
    {
        await using var server = new FaultyServer(FaultyServer.Answer(200, """{"items": [{"id": "t-1", "identity": "shop", "role": "claimer", "scope": {"labels": {"region": "fr"}, "maxClaims": 5}, "expiresAt": "2020-01-01T00:00:00Z", "description": "the shop"}]}"""));

        var said = await RunAsync(server, "token", "list");

        said.Lines.ShouldBe(["ID   IDENTITY  ROLE     SCOPE                        EXPIRES  AGE  DESCRIPTION", "t-1  shop      claimer  region=fr, at most 5 claims  over          the shop"]);
    }

    [Fact]
    public async Task RotateAndRevoke_Always_NameTheToken()
    {
        await using var server = new FaultyServer(
            FaultyServer.Answer(201, """{"id": "t-2", "token": "sntl_newer"}"""),
            FaultyServer.Raw("HTTP/1.1 204 X\r\nConnection: close\r\n\r\n"),
            FaultyServer.Answer(403, """{"title": "Not allowed", "detail": "Tokens are for admins."}"""));

        (await RunAsync(server, "token", "rotate", "t-1", "--overlap", "1h")).Output.ShouldBe("sntl_newer\n");
        (await RunAsync(server, "token", "revoke", "t-1")).Output.ShouldBe("Token/t-1 is revoked.\n");
        (await RunAsync(server, "token", "revoke", "t-1")).Errors.ShouldBe("error: Token/t-1: Not allowed (403). Tokens are for admins.\n");
        server.Requests.Select(r => r.Split(" HTTP")[0]).ShouldBe(["POST /api/v1/tokens/t-1/rotate", "DELETE /api/v1/tokens/t-1", "DELETE /api/v1/tokens/t-1"]);
        server.Requests.First().ShouldEndWith("""{"overlap":"1h"}""");
    }

    private static Task<Said> RunAsync(FaultyServer server, params string[] arguments) =>
        Command.RunAsync(arguments, new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" }, stop: Token);
}
