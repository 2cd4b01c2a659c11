using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Sentinel.Processes;
using Sentinel.StateRepo.Maintenance;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>An admin's git on the repository, while 16 callers write.</summary>
[Trait("Takes", "Long")]
public sealed class StockGitTests
{
    private const int Callers = 16;

    [Fact]
    public Task Commit_GcBeside_LosesNothing() => BesideAsync(4, (repository, _) => StockGit.RunAsync(repository, "gc", "-q"));

    [Fact]
    public Task Commit_GcThatPrunesNowBeside_LosesNothing() => BesideAsync(8, (repository, _) => StockGit.RunAsync(repository, "gc", "-q", "--prune=now"));

    [Fact]
    public Task Commit_PruneBeside_LosesNothing() => BesideAsync(12, (repository, _) => StockGit.RunAsync(repository, "prune", "--expire=now"));

    [Fact]
    public Task Commit_RepackBeside_LosesNothing() => BesideAsync(5, (repository, _) => StockGit.RunAsync(repository, "repack", "-adfq"));

    /// <summary>
    /// Our maintenance twice, as after a kill, and an admin's gc, all at once, while packs come. Two gits that join packs beside each other lose
    /// commits within seconds here.
    /// </summary>
    [Fact]
    public Task Commit_ManyThatJoinPacksBeside_LosesNothing() => BesideAsync(6, async (repository, round) =>
    {
        var runner = new ProcessRunner(TimeProvider.System, NullLogger<ProcessRunner>.Instance);
        Task<ProcessResult?> Join() => new LoneGit(runner).RunAsync(
            repository, ["repack", "--geometric=2", "-d", "-q", "--write-midx"], TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var gc = round % 4 == 0 ? StockGit.TryAsync(repository, ["gc", "-q"]) : Task.FromResult((Exit: 0, Output: ""));
        var first = Join();
        await Task.Delay(TimeSpan.FromMilliseconds(round % 5 * 20), TimeProvider.System);
        var second = Join();
        await StockGit.RunAsync(repository, "rev-list", "--count", "main");
        foreach (var joined in new[] { await first, await second }.OfType<ProcessResult>())
            joined.Succeeded.ShouldBeTrue(joined.Stderr);
        if ((await gc).Exit != 0)
            (await gc).Output.ShouldContain("gc is already running");
        await StockGit.RunAsync(repository, "rev-list", "--objects", "--count", "main");
    });

    [Fact]
    public Task Commit_PackRefsBeside_LosesNothing() => BesideAsync(40, (repository, _) => StockGit.TryAsync(repository, ["pack-refs", "--all"]));

    [Fact]
    public Task Commit_CloneBeside_IsWhole() => BesideAsync(4, async (repository, round) =>
    {
        var clone = $"{repository}.clone-{round}";
        await StockGit.RunAsync(repository, "clone", "-q", "--bare", "--no-local", repository, clone);
        await StockGit.FsckAsync(clone);
    });

    [Fact]
    public async Task Commit_ForeignPushesAndRevertsBeside_KeepsBoth()
    {
        Foreigner? ada = null;

        // A push that is to be a fast-forward needs a moment in which nobody commits.
        var head = await BesideAsync(4, pause: TimeSpan.FromSeconds(4), beside: async (repository, round) =>
        {
            if (ada is null)
                await (ada = new Foreigner(repository, repository + ".ada")).CloneAsync();
            await ada.PushAsync("imports/lot.csv", $"round {round}\n");
            await ada.PushAsync("README.md", $"round {round}\n");
            await ada.RevertAsync("README.md", "# State\n");
        });

        head.Files["imports/lot.csv"].ShouldBe("round 3\n");
        head.Log.Split('\n').Count(s => s.StartsWith("Revert ", StringComparison.Ordinal)).ShouldBe(4);
    }

    private static async Task<(IReadOnlyDictionary<string, string> Files, string Log)> BesideAsync(int rounds, Func<string, int, Task> beside, TimeSpan pause = default)
    {
        using var repository = await Fleet.CreateAsync(40);
        var lines = new ConcurrentQueue<string>();
        StateSnapshot warm;
        await using (var store = RepositoryOpeningProbe.Open(repository.Path))
        {
            using var stop = new CancellationTokenSource();
            var callers = Enumerable.Range(0, Callers)
                .Select(i => Task.Run(() => new Caller(store, store.CommitAsync, $"c-{i}", new Random(i), TimeProvider.System, pause).RunAsync(lines.Enqueue, stop.Token))).ToList();
            for (var round = 0; round < rounds; round++)
                await beside(repository.Path, round);
            await stop.CancelAsync();
            await Task.WhenAll(callers);
            warm = await store.RefreshAsync(TestContext.Current.CancellationToken);
        }

        lines.Where(l => l.StartsWith("failed", StringComparison.Ordinal)).ShouldBeEmpty();
        var acknowledged = lines.Select(l => Acknowledged.Parse(l)!).ToList();
        acknowledged.Count.ShouldBeGreaterThan(rounds);
        var check = new HistoryCheck(repository.Path);
        await check.VerifyAsync(acknowledged);
        await check.VerifyBindingsAsync();
        await StockGit.FsckAsync(repository.Path);
        VerifySame(warm, repository.Store.Current);
        return (
            new Dictionary<string, string> { ["imports/lot.csv"] = (await StockGit.TryAsync(repository.Path, ["show", "main:imports/lot.csv"])).Output },
            repository.Git("log", "--format=%s", "main"));
    }

    private static void VerifySame(StateSnapshot warm, StateSnapshot cold)
    {
        warm.Revision.ShouldBe(cold.Revision);
        warm.CommitCount.ShouldBe(cold.CommitCount);
        warm.Servers.Values.Select(s => (s.Name, s.ManifestBlob, s.StatusBlob, s.Object.Metadata.Uid)).Order()
            .ShouldBe(cold.Servers.Values.Select(s => (s.Name, s.ManifestBlob, s.StatusBlob, s.Object.Metadata.Uid)).Order());
        warm.IpClaims.Values.Select(c => (c.Name, c.ManifestBlob, c.Object.Metadata.Uid)).Order()
            .ShouldBe(cold.IpClaims.Values.Select(c => (c.Name, c.ManifestBlob, c.Object.Metadata.Uid)).Order());
        warm.Findings.Keys.Order().ShouldBe(cold.Findings.Keys.Order());
    }
}
