using System.CommandLine.Parsing;
using System.Text;
using Sentinel.Cli.Tests.Support;

namespace Sentinel.Cli.Tests.Documents;

[Trait("Takes", "Long")]
public sealed class DocumentTests
{
    private const string Begin = "<!-- The rest is written from the command itself; a test compares it. -->\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reference_OfTheCommandLine_IsWhatTheCommandSays()
    {
        var document = await ReadAsync("cli.md");
        var reference = Reference.Of(CommandLine.Create());
        if (Environment.GetEnvironmentVariable("SENTINEL_GOLDEN") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "../../../docs/cli.md"), document[..(document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + "\n" + reference, Token);
        else
            document[(document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length + 1)..].ShouldBe(reference);
    }

    [Fact]
    public async Task Examples_OfTheCommandLine_AreWellFormed()
    {
        var root = CommandLine.Create();
        var lines = Blocks(await ReadAsync("cli.md")).SelectMany(b => b.Split('\n')).Where(l => l.StartsWith("sentinel ", StringComparison.Ordinal)).ToList();

        lines.Count.ShouldBeGreaterThan(20);
        foreach (var line in lines)
            UsageErrors.Of(root.Parse([.. CommandLineParser.SplitCommandLine(Plain(line["sentinel ".Length..]))])).ShouldBeEmpty(line);
    }

    [Fact]
    public async Task Help_OfEveryVerb_SaysEachOptionAndArgument()
    {
        foreach (var command in CommandLine.Create().Subcommands)
        {
            command.Description.ShouldNotBeNullOrEmpty(command.Name);
            foreach (var symbol in command.Options.Cast<System.CommandLine.Symbol>().Concat(command.Arguments))
                symbol.Description.ShouldNotBeNullOrEmpty($"{command.Name} {symbol.Name}");
        }

        var said = await Command.RunAsync(["claim", "--help"], stop: Token);
        said.ExitCode.ShouldBe(0);
        said.Output.ShouldContain("--idempotency-key <KEY>");
    }

    [Fact]
    public async Task Curl_OfTheDocument_DoesWhatItSays()
    {
        await using var host = await CliHost.StartAsync(3);
        var blocks = Blocks(await ReadAsync("curl.md")).ToList();

        blocks.Count.ShouldBeGreaterThan(4);
        foreach (var block in blocks.Where(b => !b.Contains("admin.token")))
        {
            var said = await Command.BashAsync("set -euo pipefail\n" + block, host.Environment, Token);
            said.ExitCode.ShouldBe(0, block + said.Output + said.Errors);
            said.Output.ShouldNotContain("\"title\"");
        }

        host.Api.Now.IpClaims.Count.ShouldBe(1, "one key, one claim");
    }

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", name), Token);

    private static IEnumerable<string> Blocks(string document) => document.Split("```sh\n").Skip(1).Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)]);

    private static string Plain(string line)
    {
        var end = new[] { " #", " | ", " > " }.Select(m => line.IndexOf(m, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(line.Length).Min();
        return line[..end].Replace('\'', '"');
    }
}
