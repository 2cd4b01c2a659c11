using System.Collections.Concurrent;
using System.Diagnostics;
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
        await File.WriteAllTextAsync(GcPid + ".lock", "", Token);
        (await _maintenance.RunOnceAsync(Token)).ShouldBeNull();

        var past = TimeProvider.System.GetUtcNow().UtcDateTime - StoreMaintenance.CommandLimit - TimeSpan.FromMinutes(1);
        File.SetLastWriteTimeUtc(oldLock, past);
        File.SetLastWriteTimeUtc(oldDraft, past);
        File.SetLastWriteTimeUtc(GcPid + ".lock", past);
        (await _maintenance.RunOnceAsync(Token)).ShouldBe("git multi-pack-index write");

        File.Exists(Path.Combine(Packs.FullName, "multi-pack-index")).ShouldBeTrue();
        File.Exists(oldDraft).ShouldBeFalse();
        File.Exists(young).ShouldBeTrue();
    }

    /// <summary>As a git of a Sentinel that was killed, which works on: the kernel's lock is all that is left of it.</summary>
    [Fact]
    public async Task RunOnce_WhileAnotherJoins_DoesNothing()
    {
        await WriteAsync(StoreMaintenance.PacksForIndex);
        var script = "exec 9>>sentinel.maintenance; flock -n 9 || exit 1; echo held; read -r end";
        using (var holder = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = _repository.Path, RedirectStandardInput = true, RedirectStandardOutput = true })!)
        {
            (await holder.StandardOutput.ReadLineAsync(Token)).ShouldBe("held");
            (await _maintenance.RunOnceAsync(Token)).ShouldBeNull();
            holder.StandardInput.Close();
            await holder.WaitForExitAsync(Token);
        }

        (await _maintenance.RunOnceAsync(Token)).ShouldBe("git multi-pack-index write");
    }

    [Fact]
    public async Task RunOnce_TwiceAtOnce_RunsOneGitAtATime()
    {
        await WriteAsync(StoreMaintenance.PacksForRepack);

        var done = await Task.WhenAll(_maintenance.RunOnceAsync(Token), _maintenance.RunOnceAsync(Token));

        done.Count(d => d is null).ShouldBe(1);
        File.Exists(GcPid).ShouldBeFalse();
        await VerifyReadsAsync();
    }

    [Fact]
    public async Task RunOnce_WhileAGcRuns_DoesNothing()
    {
        await WriteAsync(StoreMaintenance.PacksForIndex);
        await File.WriteAllTextAsync(GcPid, $"{Environment.ProcessId} {Environment.MachineName}", Token);

        (await _maintenance.RunOnceAsync(Token)).ShouldBeNull();
        File.Exists(GcPid).ShouldBeTrue();
        File.Exists(GcPid + ".lock").ShouldBeFalse();

        await File.WriteAllTextAsync(GcPid, $"{Environment.ProcessId} another-machine", Token);
        (await _maintenance.RunOnceAsync(Token)).ShouldBeNull("it may share the disk");
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "4194305 ")]
    [InlineData(13, "1 ")]
    [InlineData(13, "1 another-machine")]
    public async Task RunOnce_AfterAGcThatIsNoMore_DoesItsWork(int hours, string gone)
    {
        await WriteAsync(StoreMaintenance.PacksForIndex);
        await File.WriteAllTextAsync(GcPid, gone.EndsWith(' ') ? gone + Environment.MachineName : gone, Token);
        File.SetLastWriteTimeUtc(GcPid, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-hours));

        (await _maintenance.RunOnceAsync(Token)).ShouldBe("git multi-pack-index write");
        File.Exists(GcPid).ShouldBeFalse();
    }

    /// <summary>As git gc sees it while our own is at work.</summary>
    [Fact]
    public async Task Gc_WhileOursRuns_IsTurnedAway()
    {
        var runner = _services.GetRequiredService<IProcessRunner>();
        var fifo = Path.Combine(_repository.Folder, "fifo");
        await StockGit.RunAsync(_repository.Path, "-c", $"alias.make=!mkfifo '{fifo}'", "make");
        var ours = new LoneGit(runner).RunAsync(_repository.Path, ["-c", $"alias.hold=!read -r end < '{fifo}'", "hold"], TimeSpan.FromSeconds(30), Token);
        await using (var end = new StreamWriter(fifo))
        {
            var (exit, output) = await StockGit.TryAsync(_repository.Path, ["gc", "-q"]);
            exit.ShouldNotBe(0);
            output.ShouldContain("gc is already running");
            await end.WriteLineAsync("end");
        }

        (await ours).ShouldNotBeNull().Succeeded.ShouldBeTrue();
        await StockGit.RunAsync(_repository.Path, "gc", "-q");
    }

    private string GcPid => Path.Combine(_repository.Path, "gc.pid");

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
        var packs = Packs.GetFiles("*.pack").Length;
        var lines = new ConcurrentQueue<string>();
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => new Caller(_store, _store.CommitAsync, $"c-{i}", new Random(i), TimeProvider.System).RunAsync(lines.Enqueue, stop.Token))).ToList();
        (await _maintenance.RunOnceAsync(Token)).ShouldNotBeNull().ShouldStartWith("git repack --geometric=2");
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        await WriteAsync(StoreMaintenance.PacksForIndex);
        await _maintenance.RunOnceAsync(Token);

        // How much the callers wrote is up to how long the joining took.
        var bytes = Size();
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
