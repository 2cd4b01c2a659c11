using System.Globalization;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>Locks of others, a second service, damaged packs, a clock that jumps.</summary>
[Trait("Takes", "Long")]
public sealed class RepositoryFaultTests : IDisposable
{
    private readonly TestRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string LockFile => Path.Combine(_repository.Path, "refs", "heads", "main.lock");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Commit_ForeignLockThatGoes_WaitsAndSucceeds()
    {
        await using var store = RepositoryOpeningProbe.Open(_repository.Path);
        await File.WriteAllTextAsync(LockFile, "", Token);
        var change = store.CommitAsync(Change("a"), Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
        change.IsCompleted.ShouldBeFalse();
        File.Delete(LockFile);

        (await change).ShouldBeOfType<WriteResult.Committed>();
    }

    [Fact]
    public async Task Commit_ForeignLockThatStays_NamesFileAgeAndRemedyAndGoesOnOnceItIsGone()
    {
        await using var store = RepositoryOpeningProbe.Open(_repository.Path);
        (await store.CommitAsync(Change("before"), Token)).ShouldBeOfType<WriteResult.Committed>();
        var before = _repository.Head;
        await File.WriteAllTextAsync(LockFile, "", Token);
        File.SetLastWriteTimeUtc(LockFile, (TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(3)).UtcDateTime);

        var callers = Enumerable.Range(0, 4).Select(i => store.CommitAsync(Change($"locked-{i}"), Token)).ToList();
        foreach (var caller in callers)
        {
            var message = (await Should.ThrowAsync<StateRepositoryException>(() => caller)).Message;
            message.ShouldContain($"{LockFile} is 3 h old");
            message.ShouldContain($"remove the file: rm {LockFile}");
        }

        File.Exists(LockFile).ShouldBeTrue("it is not ours to remove");
        _repository.Head.ShouldBe(before);
        File.Delete(LockFile);
        (await store.CommitAsync(Change("after"), Token)).ShouldBeOfType<WriteResult.Committed>();
        _repository.Git("ls-tree", "--name-only", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["README.md", "after", "before"]);
        await StockGit.FsckAsync(_repository.Path);
    }

    [Fact]
    public async Task Open_SecondServiceOfItsOwnProcess_IsRefusedAndTheFirstGoesOn()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await using var second = new WriterProcess(_repository.Path, 1, "second");

        (await second.RefusalAsync()).ShouldContain("is held by another Sentinel");
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-2", "192.0.2.2")));
    }

    [Theory]
    [InlineData("pack", 30)]
    [InlineData("pack", 0)]
    [InlineData("idx", 500)]
    [InlineData("idx", 0)]
    public async Task Open_TruncatedPackOrIndex_IsRefusedAndSaysWhatToDo(string extension, int length)
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        _repository.CloseStore();
        Truncate(Directory.GetFiles(PackFolder, "*." + extension).Single(), length);

        var message = Should.Throw<StateRepositoryException>(() => _repository.Store).Message;
        message.ShouldContain(_repository.Path);
        message.ShouldContain($"git -C {_repository.Path} fsck --full");
    }

    [Fact]
    public async Task Open_TruncatedPackWhoseObjectsAreElsewhere_Starts()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        _repository.CloseStore();
        var pack = Directory.GetFiles(PackFolder, "*.pack").Single();
        foreach (var file in new[] { pack, Path.ChangeExtension(pack, ".idx") })
            File.Copy(file, Path.Combine(PackFolder, "pack-" + new string('f', 40) + Path.GetExtension(file)));
        Truncate(pack, 30);

        _repository.Store.Current.Servers.ShouldContainKey("a-1");
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-2", "192.0.2.2")));
    }

    [Fact]
    public async Task Commit_ClockJumps_KeepsTheOrderOfCommits()
    {
        int[] jumps = [0, 86_400, -200_000, 40_000_000, -39_000_000, 5, -5, -60_000_000, 1];
        for (var i = 0; i < jumps.Length; i++)
        {
            _repository.Time.AdjustTime(_repository.Time.GetUtcNow().AddSeconds(jumps[i]));
            await Task.WhenAll(Enumerable.Range(0, 5).Select(j => _repository.Store.CommitAsync(Change($"f-{i}-{j}"), Token)));
        }

        var dates = _repository.Git("log", "--first-parent", "--reverse", "--format=%ct", "main")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => long.Parse(l, CultureInfo.InvariantCulture)).ToList();
        dates.ShouldBe(dates.Order());
        dates.Count.ShouldBe(1 + (5 * jumps.Length));
        _repository.Git("log", "-1", "--since=2000-01-01", "--format=%at", "main").Trim().ShouldBe($"{_repository.Time.GetUtcNow().ToUnixTimeSeconds()}");
        await StockGit.FsckAsync(_repository.Path);
        _repository.Reopen().Current.CommitCount.ShouldBe(dates.Count);
    }

    private string PackFolder => Path.Combine(_repository.Path, "objects", "pack");

    private static StateChange Change(string path) => TestRepository.Change($"test: {path}", new FileChange(path, "x"u8.ToArray(), FileVersion.Any));

    private static void Truncate(string file, int length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
    }
}
