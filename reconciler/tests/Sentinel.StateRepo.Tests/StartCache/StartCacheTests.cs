using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.StartCache;

/// <summary>A start with what the last stop left finds what a start from git alone finds, or does not use it and says so.</summary>
public sealed class StartCacheTests : IDisposable
{
    private readonly TestRepository _repository = new(StateWriterKind.LibGit2) { CachePath = null };
    private readonly List<string> _log = [];

    private string Cache => Path.Combine(_repository.Path, "sentinel.cache");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Open_AfterAStop_ReadsNoFileOfTheTree()
    {
        await FillAsync();
        _repository.CloseStore();
        var whole = await ReadAsync(cache: false);

        // What is not read cannot be missed: the content of a good manifest, an object of its own with this writer, is taken away.
        var blob = _repository.Git("rev-parse", "main:servers/lot/a-1.yaml").Trim();
        File.Delete(Path.Combine(_repository.Path, "objects", blob[..2], blob[2..]));

        ShouldBeSame(await ReadAsync(cache: true), whole);
        _log.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_CommitsOfOthersSince_AreTakenIn()
    {
        await FillAsync();
        _repository.CloseStore();
        var old = File.ReadAllBytes(Cache);
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("c-1", "192.0.2.9")));
        await _repository.CommitAsync(new FileChange("servers/lot/a-1.yaml", null, FileVersion.Any));
        await _repository.CommitAsync(new FileChange("servers/lot/bad.yaml", "kind: [\n"u8.ToArray(), FileVersion.Any));
        _repository.CloseStore();

        // As after a kill: the cache is of an earlier commit.
        File.WriteAllBytes(Cache, old);

        ShouldBeSame(await ReadAsync(cache: true), await ReadAsync(cache: false));
        _log.ShouldAllBe(l => l.Contains("bad.yaml"));
    }

    [Fact]
    public async Task Open_CacheDamagedAnywhere_IsNotUsed()
    {
        await FillAsync();
        _repository.CloseStore();
        var whole = await ReadAsync(cache: false);
        var good = File.ReadAllBytes(Cache);
        var random = new Random(11);
        for (var i = 0; i < 40; i++)
        {
            var bad = (byte[])good.Clone();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Cache, i % 4 == 0 ? good[..random.Next(1, good.Length)] : bad);
            _log.Clear();

            ShouldBeSame(await ReadAsync(cache: true), whole);
            _log.ShouldHaveSingleItem().ShouldContain("start cache cannot be used");
        }
    }

    [Fact]
    public async Task Open_HistoryRewritten_CacheIsNotBelieved()
    {
        await FillAsync();
        _repository.CloseStore();
        _repository.Git("update-ref", "refs/heads/main", _repository.Git("rev-parse", "main~1").Trim());

        ShouldBeSame(await ReadAsync(cache: true), await ReadAsync(cache: false));
    }

    [Fact]
    public async Task Close_NowhereToWrite_IsSaidAndNothingElse()
    {
        await FillAsync();
        _repository.CloseStore();
        await using (var store = Open(Path.Combine(_repository.Path, "no-such-folder", "cache")))
            store.Current.Servers.ShouldContainKey("a-1");

        _log.ShouldHaveSingleItem().ShouldContain("start cache could not be written");
    }

    private async Task FillAsync()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")), TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready, PhaseSince = _repository.Time.GetUtcNow() }));
        await _repository.CommitAsync(new FileChange("imports/lot.csv", "x"u8.ToArray(), FileVersion.Absent));
        await _repository.CommitAsync(new FileChange("profiles/default.yaml", ManifestYaml.WriteManifest(Profile()), FileVersion.Absent));
    }

    private static ServerProfile Profile() => new()
    {
        Metadata = new k8s.Models.V1ObjectMeta { Name = "default" },
        Spec = new ServerProfileSpec { Roles = [new ProfileRole { Name = "base" }] },
    };

    private GitStateStore Open(string cache) => new(
        Options.Create(new StateRepoOptions { Path = _repository.Path, CachePath = cache }), TestRepository.Processes, _repository.Time, new Recorder(_log));

    /// <summary>Without leaving a cache behind.</summary>
    private async Task<StateSnapshot> ReadAsync(bool cache)
    {
        var kept = File.ReadAllBytes(Cache);
        await using (var store = Open(cache ? Cache : ""))
        {
            var snapshot = await store.RefreshAsync(Token);
            File.WriteAllBytes(Cache, kept);
            return snapshot;
        }
    }

    private static void ShouldBeSame(StateSnapshot left, StateSnapshot right)
    {
        left.Revision.ShouldBe(right.Revision);
        left.CommitCount.ShouldBe(right.CommitCount);
        Picture(left).ShouldBe(Picture(right));
    }

    private static IEnumerable<string> Picture(StateSnapshot snapshot)
    {
        IEnumerable<StoredObject> objects = [.. snapshot.Servers.Values, .. snapshot.Sessions.Values, .. snapshot.IpClaims.Values, .. snapshot.Profiles.Values];
        IEnumerable<string> lines =
        [
            .. objects.Select(o => $"{o.Resource.Key} {o.Resource.Metadata.Uid} {o.Resource.Metadata.Generation} {o.ManifestBlob} {o.StatusBlob} {o.InForce}"
                + System.Text.Encoding.UTF8.GetString(ManifestYaml.WriteManifest(o.Resource))),
            .. snapshot.ObjectsByUid.Select(u => $"uid {u}"),
            .. snapshot.Findings.Select(f => $"finding {f.Key}"),
            .. snapshot.Imports.Select(f => $"import {f}"),
            .. snapshot.FreeServers.Select(f => $"free {f}"),
        ];
        return lines.Order(StringComparer.Ordinal);
    }

    private sealed class Recorder(List<string> lines) : ILogger<GitStateStore>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));
    }
}
