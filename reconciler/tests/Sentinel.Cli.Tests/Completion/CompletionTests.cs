using Sentinel.Cli.Tests.Support;
using Sentinel.Client.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Completion;

[Trait("Takes", "Long")]
public sealed class CompletionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sentinel g", "get")]
    [InlineData("sentinel get se", "servers serverprofiles sessions")]
    [InlineData("sentinel get servers -o w", "wide")]
    [InlineData("sentinel claim --expi", "--expiry-policy")]
    [InlineData("sentinel describe ser", "server/ serverprofile/")]
    [InlineData("sentinel confirm re", "release retire")]
    [InlineData("sentinel cordon s-", "")]
    public async Task Bash_WithoutAService_CompletesWhatIsKnown(string line, string words) =>
        (await BashAsync(line, [])).Order().ShouldBe(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());

    [Theory]
    [InlineData("sentinel cordon s-", "s-1 s-2")]
    [InlineData("sentinel get srv s-", "s-1 s-2")]
    [InlineData("sentinel describe srv/s-", "srv/s-1 srv/s-2")]
    [InlineData("sentinel release sh", "shop")]
    public async Task Bash_WithAService_CompletesNames(string line, string words)
    {
        await using var host = await CliHost.StartAsync(2);
        await host.RunAsync("claim", "--name", "shop");

        (await BashAsync(line, host.Environment)).Order().ShouldBe(words.Split(' '));
    }

    [Fact]
    public async Task Bash_ServiceThatHangs_KeepsNobodyWaiting()
    {
        await using var server = new FaultyServer(FaultyServer.Hang);
        var started = TimeProvider.System.GetTimestamp();

        var words = await BashAsync("sentinel cordon s", new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" });

        words.ShouldBeEmpty();
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Bash_HostileNames_AreNotOffered()
    {
        var mark = Path.Combine(Path.GetTempPath(), $"sentinel-completion-{Guid.NewGuid():N}");
        await using var server = new FaultyServer(FaultyServer.Answer(200, $$"""{"items": [{"name": "s-1"}, {"name": "s-$(touch {{mark}})"}, {"name": "s-`touch {{mark}}`"}, {"name": "s-\u001b[2J"}]}"""));

        (await BashAsync("sentinel cordon s-", new() { ["SENTINEL_SERVER"] = server.Address.ToString(), ["SENTINEL_TOKEN"] = "t" })).ShouldBe(["s-1"]);
        File.Exists(mark).ShouldBeFalse();
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Script_OfEachShell_AsksTheCommand(string shell)
    {
        var said = await Command.RunAsync(["completion", shell], stop: Token);

        said.ExitCode.ShouldBe(0);
        said.Output.ShouldContain("[suggest:");
    }

    /// <summary>What the function of the printed script offers, in a real bash.</summary>
    private static async Task<string[]> BashAsync(string line, Dictionary<string, string> environment)
    {
        var script = $$"""
            compopt() { :; }
            source <('{{Command.Executable}}' completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
            read -ra COMP_WORDS <<<"$COMP_LINE"
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _sentinel '{{Command.Executable}}'
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var said = await Command.BashAsync(script, environment, Token);
        said.ExitCode.ShouldBe(0, said.Errors);
        return said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
