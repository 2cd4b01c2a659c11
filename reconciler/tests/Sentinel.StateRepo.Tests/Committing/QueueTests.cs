using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.Committing;

/// <summary>
/// What becomes of changes that wait. A lock of somebody else's and a clock that stands still hold the first batch for as
/// long as a test wants.
/// </summary>
public sealed class QueueTests : IAsyncDisposable
{
    /// <summary>Changes in one batch at most.</summary>
    private const int BatchLimit = 512;
    private const int QueueLimit = 16;

    private readonly TestRepository _repository = new();
    private readonly GitStateStore _store;
    private readonly string _lockFile;

    public QueueTests()
    {
        _lockFile = Path.Combine(_repository.Path, "refs", "heads", "main.lock");
        _store = new GitStateStore(
            Options.Create(new StateRepoOptions { Path = _repository.Path, QueueLimit = QueueLimit }),
            TestRepository.Processes,
            _repository.Time,
            NullLogger<GitStateStore>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        File.Delete(_lockFile);
        await AdvanceUntilAsync(_store.DisposeAsync().AsTask());
        _repository.Dispose();
    }

    [Fact]
    public async Task Commit_CancelledWhileQueued_IsNeverCommitted()
    {
        var first = await HoldAsync(Token);
        var batch = Commit(BatchLimit);
        using var cancel = new CancellationTokenSource();
        var queued = _store.CommitAsync(Change("queued", "x"), cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => queued);
        await ReleaseAsync([first, .. batch]);
        (await _store.CommitAsync(Change("after", "x"), Token)).ShouldBeOfType<WriteResult.Committed>();
        _repository.Git("ls-tree", "--name-only", "main").Split('\n').ShouldNotContain("queued");
    }

    [Fact]
    public async Task Commit_CancelledOnceInABatch_IsReportedAsItEnded()
    {
        using var cancel = new CancellationTokenSource();
        var first = await HoldAsync(cancel.Token);
        await cancel.CancelAsync();
        first.IsCompleted.ShouldBeFalse();

        (await ReleaseAsync([first]))[0].ShouldBeOfType<WriteResult.Committed>().Revision.ShouldBe(_repository.Head);
    }

    [Fact]
    public async Task Commit_CancelledBefore_IsNotEvenPrepared() =>
        await Should.ThrowAsync<OperationCanceledException>(() => _store.CommitAsync(Change("a", "x"), new CancellationToken(true)));

    [Fact]
    public async Task Commit_QueueFull_CallersWaitAndAllEnd()
    {
        var first = await HoldAsync(Token);
        var others = Commit(BatchLimit + QueueLimit + 30);
        using var cancel = new CancellationTokenSource();
        var waiting = _store.CommitAsync(Change("waiting", "x"), cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        var results = await ReleaseAsync([first, .. others]);

        results.ShouldAllBe(r => r is WriteResult.Committed);
        results.Cast<WriteResult.Committed>().Select(r => r.Revision).Distinct().Count().ShouldBe(results.Length);
        _repository.Git("rev-list", "--count", "main").Trim().ShouldBe($"{results.Length + 1}");
    }

    [Fact]
    public async Task Commit_StaleInABatch_FailsOnlyItsOwnCaller()
    {
        var first = await HoldAsync(Token);
        var winner = _store.CommitAsync(Change("same", "1", FileVersion.Absent), Token);
        var loser = _store.CommitAsync(Change("same", "2", FileVersion.Absent), Token);
        var other = _store.CommitAsync(Change("other", "3", FileVersion.Absent), Token);
        var unchanged = _store.CommitAsync(Change("same", "1"), Token);

        var results = await ReleaseAsync([first, winner, loser, other, unchanged]);

        results[1].ShouldBeOfType<WriteResult.Committed>();
        results[2].ShouldBeOfType<WriteResult.Stale>().Paths.ShouldBe(["same"]);
        results[3].ShouldBeOfType<WriteResult.Committed>();
        results[4].ShouldBeOfType<WriteResult.Unchanged>();
        _repository.Git("show", "main:same").ShouldBe("1");
    }

    [Fact]
    public async Task Commit_LockStays_FailsTheBatchAndTheNextGoesOn()
    {
        var first = await HoldAsync(Token);
        var next = _store.CommitAsync(Change("next", "x"), Token);
        while (!first.IsCompleted)
            await AdvanceAsync();

        (await Should.ThrowAsync<StateRepositoryException>(() => first)).Message.ShouldContain(_lockFile);
        (await ReleaseAsync([next]))[0].ShouldBeOfType<WriteResult.Committed>();
        _repository.Git("fsck", "--full", "--strict", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_PacksCannotBePlaced_FailsItsCallersAndTheNextGoesOn()
    {
        var packs = Path.Combine(_repository.Path, "objects", "pack");
        Directory.Move(packs, packs + ".away");
        await File.WriteAllTextAsync(packs, "not a folder", Token);
        var failing = Enumerable.Range(0, 5).Select(i => _store.CommitAsync(Change($"a{i}", "x"), Token)).ToList();
        foreach (var change in failing)
            (await Should.ThrowAsync<StateRepositoryException>(() => change)).Message.ShouldContain(_repository.Path);

        File.Delete(packs);
        Directory.Move(packs + ".away", packs);
        (await _store.CommitAsync(Change("a0", "x"), Token)).ShouldBeOfType<WriteResult.Committed>();
        _repository.Git("fsck", "--full", "--strict", "--no-dangling").ShouldBeEmpty();
        _repository.Git("rev-list", "--count", "main").Trim().ShouldBe("2");
    }

    [Fact]
    public async Task Dispose_WhileChangesWait_CommitsThoseAndRefusesLaterOnes()
    {
        var first = await HoldAsync(Token);
        var others = Commit(QueueLimit);
        var disposed = _store.DisposeAsync().AsTask();

        (await Should.ThrowAsync<StateRepositoryException>(() => _store.CommitAsync(Change("late", "x"), Token))).Message.ShouldContain("stops");
        var results = await ReleaseAsync([first, .. others]);
        await disposed.WaitAsync(TimeSpan.FromSeconds(10), Token);
        results.ShouldAllBe(r => r is WriteResult.Committed);
        _repository.Git("ls-tree", "--name-only", "main").Split('\n').ShouldNotContain("late");
    }

    /// <summary>A change whose batch is written and waits for the branch.</summary>
    private async Task<Task<WriteResult>> HoldAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(_lockFile, "", Token);
        var first = _store.CommitAsync(Change("first", "x"), cancellationToken);
        while (!Directory.EnumerateFiles(Path.Combine(_repository.Path, "objects", "pack"), "*.keep").Any())
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Token);
        return first;
    }

    private List<Task<WriteResult>> Commit(int count) => [.. Enumerable.Range(0, count).Select(i => _store.CommitAsync(Change($"file-{i}", "x"), Token))];

    private async Task<WriteResult[]> ReleaseAsync(IReadOnlyList<Task<WriteResult>> changes)
    {
        File.Delete(_lockFile);
        var all = Task.WhenAll(changes);
        await AdvanceUntilAsync(all);
        return await all;
    }

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
            await AdvanceAsync();
        await task;
    }

    private async Task AdvanceAsync()
    {
        _repository.Time.Advance(TimeSpan.FromMilliseconds(50));
        await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Token);
    }

    private static StateChange Change(string path, string content, FileVersion? expected = null) =>
        TestRepository.Change($"test: {path}", new FileChange(path, Encoding.UTF8.GetBytes(content), expected ?? FileVersion.Any));
}
