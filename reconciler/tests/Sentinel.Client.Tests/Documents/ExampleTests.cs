using Sentinel.Api.Tests.Support;

namespace Sentinel.Client.Tests.Documents;

public sealed class ExampleTests
{
    [Fact]
    public async Task Example_OfTheDocument_IsTheOneThatIsCompiledHere()
    {
        var source = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Documents", "Example.cs"), TestContext.Current.CancellationToken);
        var code = source.SkipWhile(l => !l.EndsWith("// -- begin", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.EndsWith("// -- end", StringComparison.Ordinal)).Select(l => l.Length > 8 ? l[8..] : "").ToList();

        code.Count.ShouldBe(9);
        (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "client.md"), TestContext.Current.CancellationToken))
            .ShouldContain("```csharp\n" + string.Join('\n', code) + "\n```");
    }

    [Fact]
    public async Task Example_AgainstAService_GetsAnAddress()
    {
        await using var host = await ApiHost.StartAsync();
        await host.AddReadyServersAsync(1);

        var said = await Example.RunAsync(host.Admin.BaseAddress!, host.Token, "order-17", TestContext.Current.CancellationToken);

        said.ShouldBe("deploy to 192.0.2.1 as root, host key ssh-ed25519 AAAAC3Nz");
    }
}
