using System.Security.Cryptography;

namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>Disks that are full or take no writes.</summary>
[Trait("Needs", "Host")]
public sealed class DiskTests : IAsyncLifetime
{
    private TestRepository _source = null!;
    private SmallDisk _disk = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _source = await Fleet.CreateAsync(8);
        _disk = new SmallDisk(_source, megabytes: 8);
    }

    public ValueTask DisposeAsync()
    {
        _disk.Dispose();
        _source.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Commit_DiskFull_TellsItsCallersAndGoesOnOnceThereIsRoom()
    {
        var revisions = new List<string>();
        await using (var store = RepositoryOpeningProbe.Open(_disk.Repository))
        {
            for (var round = 0; round < 3; round++)
            {
                var failures = new List<string>();
                _disk.Fill();
                foreach (var caller in Enumerable.Range(0, 8).Select(i => store.CommitAsync(Change($"r{round}/f{i}"), Token)).ToList())
                    failures.Add((await Should.ThrowAsync<StateRepositoryException>(() => caller)).Message);
                failures.ShouldAllBe(f => f.Contains("the disk is full") && f.Contains(_disk.Repository));
                _disk.Empty();
                revisions.Add((await store.CommitAsync(Change($"r{round}/f0"), Token)).ShouldBeOfType<WriteResult.Committed>().Revision);
            }
        }

        await VerifyAsync(_disk.Repository, revisions);
    }

    [Fact]
    public async Task Commit_DiskFillsWhileCallersWrite_LosesNothingAcknowledged()
    {
        await using var writer = new WriterProcess(_disk.Repository, 8, "d");
        await writer.ReadyAsync();
        await writer.LinesAsync(30);
        for (var round = 0; round < 3; round++)
        {
            _disk.Fill();
            while (writer.Failures.Count <= round * 20)
                await writer.LinesAsync(1);
            _disk.Empty();
            await StockGit.RunAsync(_disk.Repository, "gc", "-q");
            await writer.LinesAsync(30);
        }

        await writer.StopAsync();
        await new HistoryCheck(_disk.Repository).VerifyAsync(writer.Acknowledged);
        await VerifyAsync(_disk.Repository, []);
    }

    [Fact]
    public async Task Open_DiskFull_StartsOrSaysWhy()
    {
        _disk.Fill();
        try
        {
            await using var store = RepositoryOpeningProbe.Open(_disk.Repository);
            store.Current.Servers.Count.ShouldBe(8);
        }
        catch (StateRepositoryException e)
        {
            e.Message.ShouldContain("cannot be written");
            e.Message.ShouldNotContain("another Sentinel");
        }
    }

    [Fact]
    public void Open_ReadOnly_SaysWhy()
    {
        _disk.SetReadOnly(true);

        var message = Should.Throw<StateRepositoryException>(() => RepositoryOpeningProbe.Open(_disk.Repository)).Message;
        message.ShouldContain("cannot be written");
        message.ShouldNotContain("another Sentinel");
    }

    /// <summary>At any moment of a write: a folder becomes immutable, as on a disk that breaks, and the files that are open stay open.</summary>
    [Theory]
    [InlineData("objects/pack")]
    [InlineData("refs/heads")]
    [InlineData(".")]
    public async Task Commit_FolderTakesNoWrites_TellsItsCallersAndGoesOnOnceItDoes(string folder)
    {
        var revisions = new List<string>();
        await using (var store = RepositoryOpeningProbe.Open(_source.Path))
        {
            for (var round = 0; round < 6; round++)
            {
                var running = Enumerable.Range(0, 40).Select(i => store.CommitAsync(Change($"r{round}/f{i}"), Token)).ToList();
                await running[round];
                using (new ImmutableFolder(Path.Combine(_source.Path, folder)))
                {
                    await Should.ThrowAsync<StateRepositoryException>(() => store.CommitAsync(Change("while"), Token));
                    await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);
                }

                revisions.AddRange(running.Where(c => c.IsCompletedSuccessfully).Select(c => ((WriteResult.Committed)c.Result).Revision));
                revisions.Add((await store.CommitAsync(Change($"after-{round}"), Token)).ShouldBeOfType<WriteResult.Committed>().Revision);
            }
        }

        await VerifyAsync(_source.Path, revisions);
    }

    private static async Task VerifyAsync(string repository, List<string> acknowledged)
    {
        await StockGit.FsckAsync(repository);
        var history = await StockGit.RunAsync(repository, "rev-list", "main");
        acknowledged.ShouldAllBe(revision => history.Contains(revision));
        await using var store = RepositoryOpeningProbe.Open(repository);
        (await store.CommitAsync(Change("end"), Token)).ShouldBeOfType<WriteResult.Committed>();
        Directory.EnumerateFiles(repository, "sentinel-draft*").ShouldBeEmpty();
    }

    private static StateChange Change(string path) =>
        TestRepository.Change($"test: {path}", new FileChange(path, RandomNumberGenerator.GetBytes(20_000), FileVersion.Any));
}
