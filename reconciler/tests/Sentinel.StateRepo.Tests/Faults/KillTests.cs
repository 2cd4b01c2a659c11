using System.Globalization;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>A service that is killed as it writes, and stock git that looks before it starts again.</summary>
[Trait("Takes", "Long")]
public sealed class KillTests
{
    /// <summary>How many times; the environment variable is for a long run.</summary>
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("SENTINEL_TEST_KILLS") ?? "30", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Commit_KilledAtRandomMoments_LosesNothingAcknowledgedAndLeavesNothingHalf()
    {
        var seed = Environment.ProcessId;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}, {Kills} kills");
        var random = new Random(seed);
        using var repository = await Fleet.CreateAsync(24);
        var check = new HistoryCheck(repository.Path);
        var all = new List<Acknowledged>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var writer = new WriterProcess(repository.Path, 1 + random.Next(16), $"k{kill}");
            await writer.ReadyAsync();
            await writer.LinesAsync(random.Next(60));
            Spin(random.Next(3000));
            await writer.KillAsync();

            await check.VerifyAsync(writer.Acknowledged);
            all.AddRange(writer.Acknowledged);
            if (kill % 8 == 7)
                await StockGit.FsckAsync(repository.Path);

            // As maintenance does between a service's lives of a normal length; a thousand lives leave tens of thousands of packs.
            if (kill % 50 == 49)
                await StockGit.RunAsync(repository.Path, "repack", "--geometric=2", "-dq", "--write-midx");
        }

        await new HistoryCheck(repository.Path).VerifyAsync(all);
        await check.VerifyBindingsAsync();
        await StockGit.FsckAsync(repository.Path);
        all.Count.ShouldBeGreaterThan(Kills);
        await VerifyOpensCleanAsync(repository);
    }

    /// <summary>The shortest of the states: found by looking for the lock file without pause.</summary>
    [Fact]
    public async Task Commit_KilledWhileItHoldsTheLock_StartsAgain()
    {
        using var repository = await Fleet.CreateAsync(24);
        var file = Path.Combine(repository.Path, "refs", "heads", "main.lock");
        var found = false;
        for (var attempt = 0; attempt < 8 && !found; attempt++)
        {
            await using var writer = new WriterProcess(repository.Path, 8, $"l{attempt}");
            await writer.ReadyAsync();
            var start = TimeProvider.System.GetTimestamp();
            while (!File.Exists(file) && TimeProvider.System.GetElapsedTime(start).TotalSeconds < 5)
                Thread.SpinWait(10);
            await writer.KillAsync();
            found = File.Exists(file);
            await new HistoryCheck(repository.Path).VerifyAsync(writer.Acknowledged);
        }

        await StockGit.FsckAsync(repository.Path);
        await VerifyOpensCleanAsync(repository);
    }

    /// <summary>The oracle is as durable as the fast engine.</summary>
    [Fact]
    public async Task Commit_KilledWithTheOtherEngine_LosesNothingAcknowledged()
    {
        using var repository = await Fleet.CreateAsync(8);
        var check = new HistoryCheck(repository.Path);
        for (var kill = 0; kill < 3; kill++)
        {
            await using var writer = new WriterProcess(repository.Path, 4, $"o{kill}", StateWriterKind.LibGit2);
            await writer.ReadyAsync();
            await writer.LinesAsync(10 + kill);
            await writer.KillAsync();
            await check.VerifyAsync(writer.Acknowledged);
        }

        await StockGit.FsckAsync(repository.Path);
        await VerifyOpensCleanAsync(repository);
    }

    private static async Task VerifyOpensCleanAsync(TestRepository repository)
    {
        await repository.CommitAsync(TestRepository.Put(TestRepository.Server("after", "198.51.100.1")));
        repository.CloseStore();
        Directory.EnumerateFiles(repository.Path, "sentinel-draft*").ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(repository.Path, "objects", "pack"), "*.keep").ShouldBeEmpty();
        File.Exists(Path.Combine(repository.Path, "sentinel.ref")).ShouldBeFalse();
        File.Exists(Path.Combine(repository.Path, "refs", "heads", "main.lock")).ShouldBeFalse();
    }

    private static void Spin(int microseconds)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start).TotalMicroseconds < microseconds)
            Thread.SpinWait(20);
    }
}
