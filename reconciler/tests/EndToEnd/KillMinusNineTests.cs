using System.Net;

namespace Sentinel.EndToEnd.Tests;

/// <summary>Killed at any instant, Sentinel continues from git.</summary>
[Trait("Needs", "Host")]
public sealed class KillMinusNineTests : OwnWorldTest
{
    private const int Claims = 3;

    /// <summary>Reproducible where a failure names it; another each day.</summary>
    private readonly Random _random = new(Seed);

    private static int Seed => TimeProvider.System.GetUtcNow().DayOfYear;

    [Fact]
    public async Task Kill_WhileImportingWhileAnsibleRunsAndWhileClaiming_NothingIsLostOrDoneTwice()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed of the kills: {Seed}");
        await StartAsync(3);
        await World.ImportAsync();
        for (var kill = 0; kill < 6; kill++)
            await KillAfterAsync(_random.Next(0, 1500));
        await World.Service.ReadyAsync();

        await World.ServersAsync("a server in a run", servers => servers.Values.Any(s => s.Phase is ServerPhase.Provisioning or ServerPhase.Ready));
        for (var kill = 0; kill < 3; kill++)
        {
            await World.Service.KillMinusNineAsync();
            await Eventually.PauseAsync(TimeSpan.FromMilliseconds(_random.Next(0, 3000)));
            await World.Service.StartAsync();
            await Eventually.PauseAsync(TimeSpan.FromMilliseconds(_random.Next(0, 2000)));
        }

        await World.AllReadyAndFreeAsync();
        Imports(await World.Repository.LogAsync()).ShouldHaveSingleItem();

        for (var claim = 0; claim < Claims; claim++)
            await ClaimThroughAKillAsync($"key-{claim}");
        await EveryClaimIsThereOnceAsync();
        await History.ShouldBeSoundAsync(World.Repository);
    }

    /// <summary>The service was started some time ago, or just now: kills it after a while and starts it again without waiting for it.</summary>
    private async Task KillAfterAsync(int milliseconds)
    {
        await Eventually.PauseAsync(TimeSpan.FromMilliseconds(milliseconds));
        await World.Service.KillMinusNineAsync();
        World.Service.StartProcess();
    }

    private async Task ClaimThroughAKillAsync(string key)
    {
        const string Body = """{"purpose":"a shop","wait":"60s"}""";
        var interrupted = World.Claims.PostAsync(Body, key);
        await Eventually.PauseAsync(TimeSpan.FromMilliseconds(_random.Next(0, 80)));
        await World.Service.KillMinusNineAsync();
        var first = await AnswerOrNullAsync(interrupted);
        await World.Service.StartAsync();

        var again = await World.Claims.PostAsync(Body, key);
        again.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        again.Phase.ShouldBe("Bound");
        if (first is not null)
            (again.Status, again.Name, again.Address).ShouldBe((HttpStatusCode.OK, first.Name, first.Address));
    }

    private async Task EveryClaimIsThereOnceAsync()
    {
        var servers = await World.Repository.ServersAsync();
        var paths = await World.Repository.PathsAsync("ipclaims");
        paths.Count.ShouldBe(Claims);
        var bound = new List<string>();
        foreach (var path in paths)
        {
            var claim = (await World.Repository.ManifestAsync<IpClaim>(path)).ShouldNotBeNull();
            servers[claim.Spec.Server.ShouldNotBeNull()].ClaimRef.ShouldNotBeNull().Uid.ShouldBe(claim.Metadata.Uid);
            bound.Add(claim.Spec.Server!);
        }

        bound.Distinct().Count().ShouldBe(Claims);
        servers.Values.ShouldAllBe(s => s.Phase == ServerPhase.Ready);
    }

    private static async Task<ClaimReply?> AnswerOrNullAsync(Task<ClaimReply> request)
    {
        try
        {
            return await request;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static List<StateCommit> Imports(IEnumerable<StateCommit> commits) =>
        [.. commits.Where(c => c.Subject.StartsWith("session: import", StringComparison.Ordinal))];
}
