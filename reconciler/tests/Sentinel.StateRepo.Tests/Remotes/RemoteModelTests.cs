using System.Globalization;
using Sentinel.StateRepo.Tests.Faults;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Remotes;

/// <summary>
/// A service that is killed again and again, people who push to its remote meanwhile, some of it forged, and a remote that goes away: so that both
/// sides have commits that the other lacks all the time. Held against what was acknowledged and what was pushed.
/// </summary>
[Trait("Takes", "Long")]
public sealed class RemoteModelTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("SENTINEL_TEST_MODEL_SECONDS") ?? "20", CultureInfo.InvariantCulture));

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SENTINEL_TEST_SEED") ?? "20261125", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Commit_KillersAndPushersOfTheRemoteTogether_HoldsWhatBothSidesWereTold()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"SENTINEL_TEST_SEED={Seed}");
        using var remote = await Fleet.CreateAsync(24);
        using var end = new CancellationTokenSource(Length);
        using var isThere = new SemaphoreSlim(1);
        var local = Path.Combine(remote.Folder, "one", "state.git");
        Foreigner[] people = [new(remote.Path, remote.Path + ".ada"), new(remote.Path, remote.Path + ".bob")];
        foreach (var person in people)
            await person.CloneAsync();

        var killing = KillAsync(remote.Path, local, isThere, new Random(Seed), end.Token);
        var pushing = people.Select((p, i) => PushAsync(p, $"imports/list-{i}.csv", remote.Path, isThere, new Random(Seed + i + 1), end.Token)).ToList();
        var moving = GoAwayAsync(remote.Path, isThere, new Random(Seed + 9), end.Token);
        await Task.WhenAll([killing, moving, .. pushing]);
        var acknowledged = await killing;
        var heads = (await Task.WhenAll(pushing)).SelectMany(h => h).ToList();

        await SettleAsync(remote.Path, local);
        foreach (var repository in (string[])[local, remote.Path])
        {
            var check = new HistoryCheck(repository);
            await check.VerifyAsync(acknowledged);
            await check.VerifyBindingsAsync();
            await VerifyHistoryAsync(repository, heads);
            await StockGit.FsckAsync(repository);
        }

        (await StockGit.RunAsync(local, "rev-parse", "main")).ShouldBe(await StockGit.RunAsync(remote.Path, "rev-parse", "main"));
        foreach (var (path, text) in people.SelectMany(p => p.Files))
            remote.Git("show", $"main:{path}").ShouldBe(text);
        (await StockGit.RunAsync(local, "rev-list", "--merges", "--count", "main")).Trim().ShouldNotBe("0", "else the two sides never parted");
    }

    private static async Task<List<Acknowledged>> KillAsync(string remote, string local, SemaphoreSlim isThere, Random random, CancellationToken end)
    {
        var all = new List<Acknowledged>();
        for (var life = 0; !end.IsCancellationRequested; life++)
        {
            var durability = random.Next(2) == 0 ? StateDurability.Local : StateDurability.Remote;
            await using var writer = new WriterProcess(local, 1 + random.Next(8), $"m{life}", remote: ["file://" + remote, $"{durability}"]);
            await writer.ReadyAsync();
            await writer.LinesAsync(random.Next(durability == StateDurability.Local ? 60 : 20));
            if (random.Next(4) == 0)
                await writer.StopAsync();
            else
                await writer.KillAsync();
            writer.Failures.ShouldBeEmpty();
            all.AddRange(writer.Acknowledged);
            if (durability == StateDurability.Remote)
                await VerifyRemoteHasAsync(remote, writer.Acknowledged, isThere);
        }

        return all;
    }

    /// <summary>What was acknowledged with durability remote is there although the service is dead.</summary>
    private static async Task VerifyRemoteHasAsync(string remote, IReadOnlyCollection<Acknowledged> acknowledged, SemaphoreSlim isThere)
    {
        using var there = await HoldAsync(isThere);
        var history = (await StockGit.RunAsync(remote, "rev-list", "main")).Split('\n').ToHashSet();
        acknowledged.Where(a => !history.Contains(a.Revision)).ShouldBeEmpty("acknowledged with durability remote and not there");
    }

    /// <summary>Lists of their own, and now and then a file that is the machine's, which is put back.</summary>
    private static async Task<List<string>> PushAsync(Foreigner person, string path, string remote, SemaphoreSlim isThere, Random random, CancellationToken end)
    {
        var heads = new List<string>();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            using var there = await HoldAsync(isThere);
            if (random.Next(4) == 0)
                await person.RemoveAsync("status/servers", random);
            else
                await person.PushAsync(path, $"address\n198.51.100.{i}\n");
            heads.Add((await StockGit.RunAsync(remote, "rev-parse", "main")).Trim());
        }

        return heads;
    }

    /// <summary>The remote as on another machine that cannot be reached for a while.</summary>
    private static async Task GoAwayAsync(string remote, SemaphoreSlim isThere, Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500 + random.Next(2_000)), TimeProvider.System, CancellationToken.None);
            using var there = await HoldAsync(isThere);

            // Without this file it is no repository to whoever comes now. What is under way still finds its paths, and takes its locks away.
            var head = Path.Combine(remote, "HEAD");
            File.Move(head, head + ".away");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(700)), TimeProvider.System, CancellationToken.None);
            File.Move(head + ".away", head);
        }
    }

    /// <summary>The remote stays where it is until this is disposed of.</summary>
    private static async Task<IDisposable> HoldAsync(SemaphoreSlim isThere)
    {
        await isThere.WaitAsync(CancellationToken.None);
        return new Held(isThere);
    }

    private sealed class Held(SemaphoreSlim isThere) : IDisposable
    {
        public void Dispose() => isThere.Release();
    }

    /// <summary>A last life that only follows, until both sides are the same.</summary>
    private static async Task SettleAsync(string remote, string local)
    {
        await using var writer = new WriterProcess(local, 0, "last", remote: ["file://" + remote, $"{StateDurability.Local}"]);
        await writer.ReadyAsync();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await StockGit.RunAsync(local, "rev-parse", "main") == await StockGit.RunAsync(remote, "rev-parse", "main") && await IsWholeAsync(remote))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        await writer.StopAsync();
    }

    private static async Task<bool> IsWholeAsync(string repository) =>
        (await StockGit.RunAsync(repository, "ls-tree", "-r", "--name-only", "main", "status/servers/")).Count(c => c == '\n') == 24;

    /// <summary>Nothing that was main once was rewritten.</summary>
    private static async Task VerifyHistoryAsync(string repository, List<string> heads)
    {
        var history = (await StockGit.RunAsync(repository, "rev-list", "main")).Split('\n').ToHashSet();
        heads.Where(h => !history.Contains(h)).ShouldBeEmpty("was main of the remote and is no longer in it");
        heads.ShouldNotBeEmpty();
    }
}
