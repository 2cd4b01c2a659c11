using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Maintenance;
using Sentinel.StateRepo.Tests.Faults;
using StoreWriter;

namespace Sentinel.StateRepo.Tests.Maintenance;

public sealed class StoreMaintenanceTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddProcesses().BuildServiceProvider();
    private TestRepository _repository = null!;
    private GitStateStore _store = null!;
    private StoreMaintenance _maintenance = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DirectoryInfo Packs => new(Path.Combine(_repository.Path, "objects", "pack"));

    public async ValueTask InitializeAsync()
    {
        _repository = await Fleet.CreateAsync(16);
        _store = RepositoryOpeningProbe.Open(_repository.Path);
        _maintenance = new StoreMaintenance(
            _services.GetRequiredService<IProcessRunner>(),
            Options.Create(new StateRepoOptions { Path = _repository.Path }),
            TimeProvider.System,
            NullLogger<StoreMaintenance>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _maintenance.Dispose();
        await _store.DisposeAsync();
        _repository.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task RunOnce_FewPacks_DoesNothing() => (await _maintenance.RunOnceAsync(Token)).ShouldBeNull();

    [Fact]
    public async Task RunOnce_WhatAKilledGitLeft_StopsItNoLongerThanThatGitCouldRun()
    {
        await WriteAsync(StoreMaintenance.PacksForIndex);
        var (oldLock, oldDraft, young) = (PackFile("multi-pack-index.lock"), PackFile("tmp_pack_AbCdEf"), PackFile("tmp_pack_GhIjKl"));
        (await _maintenance.RunOnceAsync(Token)).ShouldNotBeNull();
        File.Exists(oldLock).ShouldBeTrue();

        var past = TimeProvider.System.GetUtcNow().UtcDateTime - StoreMaintenance.CommandLimit - TimeSpan.FromMinutes(1);
        File.SetLastWriteTimeUtc(oldLock, past);
        File.SetLastWriteTimeUtc(oldDraft, past);
        (await _maintenance.RunOnceAsync(Token)).ShouldBe("git multi-pack-index write");

        File.Exists(Path.Combine(Packs.FullName, "multi-pack-index")).ShouldBeTrue();
        File.Exists(oldDraft).ShouldBeFalse();
        File.Exists(young).ShouldBeTrue();
    }

    private string PackFile(string name)
    {
        var path = Path.Combine(Packs.FullName, name);
        File.WriteAllText(path, "");
        return path;
    }

    [Fact]
    public async Task RunOnce_ManyPacks_IndexesThemTogetherOnce()
    {
        await WriteAsync(StoreMaintenance.PacksForIndex);

        (await _maintenance.RunOnceAsync(Token)).ShouldBe("git multi-pack-index write");
        File.Exists(Path.Combine(Packs.FullName, "multi-pack-index")).ShouldBeTrue();
        (await _maintenance.RunOnceAsync(Token)).ShouldBeNull();
        await VerifyReadsAsync();
    }

    [Fact]
    public void MayWait_UntilItIsQuietOrThereAreTooManyPacks()
    {
        var files = Enumerable.Range(0, StoreMaintenance.PacksForRepack).Select(i => PackFile($"pack-{i}.pack")).ToList();
        _maintenance.MayWait().ShouldBeTrue("packs came a moment ago");

        files.ForEach(f => File.SetLastWriteTimeUtc(f, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-10)));
        Packs.GetFiles("*.pack").ToList().ForEach(f => f.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(-10));
        _maintenance.MayWait().ShouldBeFalse("it is quiet");

        files.AddRange(Enumerable.Range(0, StoreMaintenance.PacksAtMost).Select(i => PackFile($"pack-more-{i}.pack")));
        _maintenance.MayWait().ShouldBeFalse("there are too many");

        files.ForEach(File.Delete);
        PackFile("pack-few.pack");
        _maintenance.MayWait().ShouldBeFalse("few are not joined anyway");
        File.Delete(Path.Combine(Packs.FullName, "pack-few.pack"));
    }

    [Fact]
    public async Task RunOnce_HundredsOfPacksWhileCallersWrite_JoinsThem()
    {
        await WriteAsync(StoreMaintenance.PacksForRepack);
        var (packs, bytes) = (Packs.GetFiles("*.pack").Length, Size());
        var lines = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => new Caller(_store, _store.CommitAsync, $"c-{i}", new Random(i), TimeProvider.System).RunAsync(lines.Enqueue, stop.Token))).ToList();
        (await _maintenance.RunOnceAsync(Token)).ShouldNotBeNull().ShouldStartWith("git repack --geometric=2");
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        await WriteAsync(StoreMaintenance.PacksForIndex);
        await _maintenance.RunOnceAsync(Token);

        packs.ShouldBeGreaterThanOrEqualTo(StoreMaintenance.PacksForRepack);
        lines.Where(l => l.StartsWith("failed", StringComparison.Ordinal)).ShouldBeEmpty();
        await new HistoryCheck(_repository.Path).VerifyAsync([.. lines.Select(l => Acknowledged.Parse(l)!)]);
        await VerifyReadsAsync();
        await _maintenance.RunOnceAsync(Token);
        await StockGit.RunAsync(_repository.Path, "repack", "--geometric=2", "-dq", "--write-midx");
        Packs.GetFiles("*.pack").Length.ShouldBeLessThan(30);
        Size().ShouldBeLessThan(2 * bytes);
        await VerifyReadsAsync();
    }

    private async Task WriteAsync(int commits)
    {
        for (var i = 0; i < commits; i++)
            await _store.CommitAsync(TestRepository.Change($"c{i}", new FileChange($"files/{i % 10}", Guid.NewGuid().ToByteArray(), FileVersion.Any)), Token);
    }

    private long Size() => Packs.EnumerateFiles().Sum(f => f.Length);

    private async Task VerifyReadsAsync()
    {
        var head = (await _store.RefreshAsync(Token)).Revision;
        (await _store.ReadAtAsync(head, Token)).Servers.Count.ShouldBe(16);
        await StockGit.FsckAsync(_repository.Path);
    }
}
