using System.Globalization;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>Writers, killers, people who push, and gc, all at once, held against a model of what was acknowledged.</summary>
[Trait("Takes", "Long")]
public sealed class ModelTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("SENTINEL_TEST_MODEL_SECONDS") ?? "20", CultureInfo.InvariantCulture));

    private const int People = 2;

    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("SENTINEL_TEST_SEED") ?? "20261124", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Commit_KillersPushersAndGcTogether_HoldsWhatWasAcknowledged()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"SENTINEL_TEST_SEED={Seed}");
        using var repository = await Fleet.CreateAsync(24);
        using var end = new CancellationTokenSource(Length);
        using var mayPrune = new SemaphoreSlim(People);
        Foreigner[] people = [new(repository.Path, repository.Path + ".ada"), new(repository.Path, repository.Path + ".bob")];

        var killing = KillAsync(repository.Path, new Random(Seed), end.Token);
        var pushing = people.Select((p, i) => PushAsync(p, $"imports/list-{i}.csv", mayPrune, end.Token)).ToList();
        var collecting = CollectAsync(repository.Path, new Random(Seed + 1), mayPrune, end.Token);
        var acknowledged = await killing;
        await Task.WhenAll(pushing);
        await collecting;

        var check = new HistoryCheck(repository.Path);
        await check.VerifyAsync(acknowledged);
        await check.VerifyBindingsAsync();
        await VerifyLastWritersAsync(repository.Path, acknowledged);
        foreach (var (path, text) in people.SelectMany(p => p.Files))
            repository.Git("show", $"main:{path}").ShouldBe(text);
        await StockGit.FsckAsync(repository.Path);
        repository.Store.Current.Servers.Count.ShouldBe(24);
    }

    private static async Task<List<Acknowledged>> KillAsync(string repository, Random random, CancellationToken end)
    {
        var all = new List<Acknowledged>();
        for (var life = 0; !end.IsCancellationRequested; life++)
        {
            await using var writer = new WriterProcess(repository, 1 + random.Next(16), $"m{life}");
            await writer.ReadyAsync();
            await writer.LinesAsync(random.Next(120));
            if (random.Next(4) == 0)
                await writer.StopAsync();
            else
                await writer.KillAsync();
            writer.Failures.ShouldBeEmpty();
            all.AddRange(writer.Acknowledged);
        }

        return all;
    }

    private static async Task PushAsync(Foreigner person, string path, SemaphoreSlim mayPrune, CancellationToken end)
    {
        await person.CloneAsync();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            await mayPrune.WaitAsync(CancellationToken.None);
            try
            {
                await person.PushAsync(path, $"address\n198.51.100.{i}\n");
            }
            finally
            {
                // Held by one that failed, it would keep all others waiting, and nobody would hear why.
                mayPrune.Release();
            }
        }
    }

    /// <summary>
    /// Sentinel's own writes are safe beside each of these. Stock git's own push is not beside what takes unreachable objects away at once, as git-gc(1)
    /// says of --prune=now, and as repack -a -d does with those that a geometric repack put into a pack: what a refused push left goes just when the next
    /// one counts on it and does not write it again. So whoever takes away at once keeps other pushers away.
    /// </summary>
    private static async Task CollectAsync(string repository, Random random, SemaphoreSlim mayPrune, CancellationToken end)
    {
        string[][] commands = [["gc", "-q"], ["gc", "-q", "--prune=now"], ["repack", "-adq"], ["pack-refs", "--all"], ["repack", "--geometric=2", "-dq", "--write-midx"]];
        while (!end.IsCancellationRequested)
        {
            // One that finds a ref locked, or a gc under way, says so and does nothing; an admin does it again.
            var command = commands[random.Next(commands.Length)];
            var others = command.Contains("--prune=now") || command.Contains("-adq") ? People : 0;
            for (var i = 0; i < others; i++)
                await mayPrune.WaitAsync(CancellationToken.None);
            try
            {
                await StockGit.TryAsync(repository, command);
            }
            finally
            {
                if (others > 0)
                    mayPrune.Release(others);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(400)), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Each path is as its last acknowledged writer left it, unless a later commit touched it: one that a kill kept from being acknowledged.</summary>
    private static async Task VerifyLastWritersAsync(string repository, List<Acknowledged> acknowledged)
    {
        var (order, lastTouch) = Read(await StockGit.RunAsync(repository, "log", "--reverse", "--topo-order", "--format=%x00%H", "--name-only", "main"));
        var tree = (await StockGit.RunAsync(repository, "ls-tree", "-r", "main")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split([' ', '\t'])).ToDictionary(l => l[3], l => l[2]);
        var writers = acknowledged.SelectMany(a => a.Files.Select(f => (a.Revision, Path: f.Key, Blob: f.Value))).GroupBy(w => w.Path);
        foreach (var last in writers.Select(w => w.MaxBy(f => order[f.Revision])))
        {
            if (lastTouch[last.Path] == last.Revision)
                tree.GetValueOrDefault(last.Path).ShouldBe(last.Blob, last.Path);
            else
                order[lastTouch[last.Path]].ShouldBeGreaterThan(order[last.Revision], last.Path);
        }
    }

    private static (Dictionary<string, int> Order, Dictionary<string, string> LastTouch) Read(string log)
    {
        var (order, lastTouch) = (new Dictionary<string, int>(), new Dictionary<string, string>());
        foreach (var lines in log.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            order.Add(lines[0], order.Count);
            foreach (var path in lines[1..])
                lastTouch[path] = lines[0];
        }

        return (order, lastTouch);
    }
}
