using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sentinel.Resources;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.Snapshots;

/// <summary>However a snapshot came about, change by change or read whole, it is the same.</summary>
public sealed class IncrementalSnapshotTests : IDisposable
{
    private const int Steps = 48;

    private readonly TestRepository _repository = new();
    private int _copies;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    /// <summary>One of one's own by SENTINEL_TEST_SEED.</summary>
    public static TheoryData<int> Seeds =>
        Environment.GetEnvironmentVariable("SENTINEL_TEST_SEED") is { } seed ? [int.Parse(seed, CultureInfo.InvariantCulture)] : [1, 2, 3, 4];

    [Theory]
    [Trait("Takes", "Long")]
    [MemberData(nameof(Seeds))]
    public async Task Current_AfterRandomCommits_IsWhatAFreshStoreReads(int seed)
    {
        var random = new Random(seed);
        var edits = new RandomEdits(random);
        var follower = new ObjectsByChanges(_repository.Store.Current);
        for (var step = 0; step < Steps; step++)
        {
            var where = $"seed {seed}, step {step}";
            await StepAsync(random, edits, where);
            SnapshotRules.ShouldHold(_repository.Store.Current, where);
            if (step % 3 != 2)
                continue;
            await SettleAsync(edits);
            ShouldBeWhatAFreshStoreReads(where);
            await follower.FollowAsync(_repository.Store, where, Token);
            SnapshotText.ShouldBeSame(follower.Objects, ObjectsByChanges.ObjectsOf(_repository.Store.Current), $"{where}: by the stream of changes");
            follower.Imports.ShouldBe([.. _repository.Store.Current.Imports.Select(i => i.ToString())], ignoreOrder: true, where);
        }
    }

    [Fact]
    public async Task Current_BrokenManifestForARetiredServer_LeavesItRetired()
    {
        const string path = "servers/lot/a-1.yaml";
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Retired }));
        await _repository.CommitAsync(new FileChange(path, null, FileVersion.Any));

        await _repository.CommitAsync(new FileChange(path, "spec: [broken"u8.ToArray(), FileVersion.Absent));

        _repository.Store.Current.Servers["a-1"].Object.Status!.Phase.ShouldBe(ServerPhase.Retired);
        ShouldBeWhatAFreshStoreReads("a broken manifest");
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1"), _repository.Store.Current.Servers["a-1"].ManifestBlob));
        _repository.Store.Current.Servers["a-1"].Object.Status.ShouldBeNull();
        ShouldBeWhatAFreshStoreReads("a good one in its place");
    }

    [Fact]
    public async Task Current_MovedAndThenRetiredBySpec_StaysTheSameAndRetired()
    {
        const string moved = "servers/manual/a-1.yaml";
        var server = TestRepository.Server("a-1", "192.0.2.1");
        await _repository.CommitAsync(TestRepository.Put(server));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        var uid = _repository.Store.Current.Servers["a-1"].Object.Metadata.Uid;
        await _repository.CommitAsync(
            new FileChange("servers/lot/a-1.yaml", null, FileVersion.Any), new FileChange(moved, ManifestYaml.WriteManifest(server), FileVersion.Absent));

        var retired = server with { Spec = server.Spec with { Retired = true } };
        await _repository.CommitAsync(new FileChange(moved, ManifestYaml.WriteManifest(retired), FileVersion.Any));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Retired }));

        var stored = _repository.Store.Current.Servers["a-1"].Object;
        (stored.Metadata.Uid, stored.Status?.Phase).ShouldBe((uid, ServerPhase.Retired));
        ShouldBeWhatAFreshStoreReads("retired by its spec");
    }

    [Fact]
    public async Task Current_IncumbentOfAnAddressGone_FreesTheOtherThatNobodyTouched()
    {
        var edits = new RandomEdits(new Random(1));
        await AddReadyAsync(edits, "z-1");
        await AddReadyAsync(edits, "a-1");
        _repository.Store.Current.FreeServers.ShouldBe(["z-1"]);

        await _repository.CommitAsync(
            new FileChange("servers/lot/z-1.yaml", null, FileVersion.Any), new FileChange(StatePaths.Status(ResourceKinds.Server, "z-1"), null, FileVersion.Any));

        _repository.Store.Current.FreeServers.ShouldBe(["a-1"]);
        ShouldBeWhatAFreshStoreReads("one left");
    }

    [Fact]
    public async Task Current_AddressEditedToThatOfAnother_DoesNotDisableTheOther()
    {
        var edits = new RandomEdits(new Random(1));
        await AddReadyAsync(edits, "z-1");
        await AddReadyAsync(edits, "a-1", "192.0.2.2");

        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1"), _repository.Store.Current.Servers["a-1"].ManifestBlob));

        _repository.Store.Current.AddressConflicts.Keys.ShouldBe(["a-1"]);
        _repository.Store.Current.FreeServers.ShouldBe(["z-1"]);
        ShouldBeWhatAFreshStoreReads("an address edited by hand");
    }

    [Fact]
    public async Task Current_NewcomersBeforeTheFirstStatus_TakeNothingFromWhoWasThere()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("z-1", "192.0.2.1")));

        Push("same address", new() { ["servers/lot/a-1.yaml"] = ManifestYaml.WriteManifest(TestRepository.Server("a-1", "192.0.2.1")) });
        Push("same name", new() { ["servers/a/z-1.yaml"] = ManifestYaml.WriteManifest(TestRepository.Server("z-1", "192.0.2.9")) });
        var now = await _repository.Store.RefreshAsync(Token);

        now.AddressConflicts.Keys.ShouldBe(["a-1"]);
        now.Servers["z-1"].Object.Spec.Address.ShouldBe("192.0.2.1");
        now.Findings.Keys.ShouldBe(["servers/a/z-1.yaml"]);
    }

    private async Task AddReadyAsync(RandomEdits edits, string name, string address = "192.0.2.1")
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server(name, address)));
        var now = _repository.Store.Current;
        await _repository.CommitAsync(edits.Status(now, now.Servers[name], new ServerStatus { Phase = ServerPhase.Ready }));
    }

    private async Task StepAsync(Random random, RandomEdits edits, string where)
    {
        var kind = random.Next(8);
        if (kind < 5)
            await CommitTogetherAsync(Enumerable.Range(0, random.Next(1, 4)).Select(_ => edits.Next(_repository.Store.Current, Files())).ToList(), where);
        else if (kind < 7)
            Push(where, edits.Next(_repository.Store.Current, Files()));
        else
            Merge(where, edits);

        // Sometimes the next commit of ours is the first to meet what others did.
        if (random.Next(4) > 0)
            await _repository.Store.RefreshAsync(Token);
    }

    /// <summary>Commits that become durable as one batch, most often.</summary>
    private async Task CommitTogetherAsync(IReadOnlyList<Dictionary<string, byte[]?>> all, string where)
    {
        var commits = all.Select(edits => _repository.Store.CommitAsync(
            TestRepository.Change($"test: {where}", [.. edits.Select(e => new FileChange(e.Key, e.Value, FileVersion.Any))]), Token)).ToList();
        await Task.WhenAll(commits);
    }

    private void Push(string where, Dictionary<string, byte[]?> edits) => _repository.PushForeign(where, clone =>
    {
        TestRepository.WriteText(clone, "notes.md", where);
        Write(clone, edits);
    });

    /// <summary>Two histories that meet, and a commit that changes nothing, as git alone makes them.</summary>
    private void Merge(string where, RandomEdits edits)
    {
        var number = ++_copies;
        Push(where, edits.Next(_repository.Store.Current, Files()));
        var clone = Path.Combine(_repository.Folder, "clone");
        string[] ada = ["-c", "user.name=ada", "-c", "user.email=ada@example.org"];
        TestRepository.GitIn(clone, "checkout", "-q", "-b", $"side-{number}", "HEAD~1");
        TestRepository.WriteText(clone, $"servers/merged/m-{number}.yaml", $"apiVersion: {ApiGroup.ApiVersion}\nkind: Server\nmetadata:\n  name: m-{number}\nspec:\n  address: 198.51.100.{number}\n");
        TestRepository.GitIn(clone, "add", "-A");
        TestRepository.GitIn(clone, [.. ada, "commit", "-qm", "side"]);
        TestRepository.GitIn(clone, "checkout", "-q", "main");
        TestRepository.GitIn(clone, [.. ada, "merge", "-q", "--no-edit", $"side-{number}"]);
        TestRepository.GitIn(clone, "push", "-q");
        var empty = _repository.Git([.. ada, "commit-tree", "main^{tree}", "-p", "main", "-m", "nothing"]).Trim();
        _repository.Git("update-ref", "refs/heads/main", empty);
    }

    private static void Write(string clone, Dictionary<string, byte[]?> edits)
    {
        foreach (var (path, content) in edits)
        {
            var file = Path.Combine(clone, path);
            if (content is null)
            {
                File.Delete(file);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    private List<string> Files() => [.. _repository.Git("ls-tree", "-r", "--name-only", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Who of two came first is kept over a restart by their statuses, so the reconciler's word on each conflict is written first, also where its last word was broken.</summary>
    private async Task SettleAsync(RandomEdits edits)
    {
        for (var i = 0; i < 20; i++)
        {
            var snapshot = await _repository.Store.RefreshAsync(Token);
            var unsaid = snapshot.Servers.Values.Where(s => s.Object.Status?.Phase != ServerPhase.Retired)
                .Where(s => snapshot.AddressConflicts.ContainsKey(s.Name) != RandomEdits.IsRefused(s) || (s.StatusSpecBlob is null && IsContested(snapshot, s))).ToList();
            if (unsaid.Count == 0)
                return;
            await _repository.CommitAsync([.. unsaid.Select(s => edits.Status(snapshot, s, s.Object.Status ?? new ServerStatus()))]);
        }

        Assert.Fail("Who has an address does not settle.");
    }

    private static bool IsContested(StateSnapshot snapshot, StoredObject<Server> server) =>
        snapshot.Findings.Values.SelectMany(f => f).Any(f => f.Object == $"Server/{server.Name}" && f.Field == "metadata.name")
        || snapshot.ServersByAddress.GetValueOrDefault(server.Object.Spec.Address, []).Length > 1;

    private void ShouldBeWhatAFreshStoreReads(string where)
    {
        var copy = Path.Combine(_repository.Folder, $"copy-{++_copies}.git");
        TestRepository.GitIn(_repository.Folder, "clone", "-q", "--bare", "--no-local", _repository.Path, copy);
        SnapshotText.ShouldBeSame(_repository.Store.Current, Read(copy, ""), where);
        SnapshotText.ShouldBeSame(_repository.Store.Current, Read(copy, Path.Combine(_repository.Folder, "start.cache")), $"{where}: with the cache of the last time");
        Directory.Delete(copy, recursive: true);
    }

    private StateSnapshot Read(string path, string cache)
    {
        var options = Options.Create(new StateRepoOptions { Path = path, CachePath = cache });
        using var fresh = new GitStateStore(options, TestRepository.Processes, _repository.Time, NullLogger<GitStateStore>.Instance);
        return fresh.Current;
    }
}
