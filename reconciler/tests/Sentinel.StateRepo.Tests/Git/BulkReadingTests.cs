using Sentinel.Resources;
using Sentinel.StateRepo.Git;
using Sentinel.StateRepo.Tests.Faults;
using Sentinel.StateRepo.Tests.Snapshots;

namespace Sentinel.StateRepo.Tests.Git;

/// <summary>A start with so many files that they are read through git cat-file.</summary>
public sealed class BulkReadingTests : IDisposable
{
    private const int Servers = 2_200;

    private readonly TestRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Open_ManyFilesOfEveryKind_ReadsWhatFileByFileReadingDid()
    {
        _ = _repository.Store;
        _repository.PushForeign("a fleet", clone => WriteFleet(clone));

        // What is pushed while the store is open is read file by file.
        var pushed = await _repository.Store.RefreshAsync(Token);
        var opened = _repository.Reopen().Current;

        SnapshotText.ShouldBeSame(opened, pushed, "opened anew");
        SnapshotText.ShouldBeSame(await _repository.Store.ReadAtAsync(opened.Revision, Token), pushed, "read at the revision");
        opened.Servers.Count.ShouldBe(Servers + 1);
        opened.Findings.Keys.ShouldBe(
            ["servers/lot/broken.yaml", "servers/lot/empty.yaml", "servers/lot/no-yaml.yaml", "servers/lot/link.yaml", "servers/lot/été.yaml"], ignoreOrder: true);
        opened.Servers["accents"].Object.Metadata.Annotations["note"].ShouldBe("Été à Orléans, 東京");
        opened.Imports.ShouldContainKey("imports/été.csv");
        opened.Imports["imports/large.csv"].ShouldBe(_repository.Git("rev-parse", "main:imports/large.csv").Trim());
    }

    [Fact]
    public async Task Open_StatusesAndOwnCommits_ReadsWhatTheWriterShowed()
    {
        await CommitFleetAsync();
        var shown = _repository.Store.Current;
        await _repository.CommitAsync([.. shown.Servers.Values.Take(300).Select(s => TestRepository.PutStatus(s, new ServerStatus { Phase = ServerPhase.Ready }))]);
        shown = _repository.Store.Current;

        SnapshotText.ShouldBeSame(_repository.Reopen().Current, shown, "opened anew");
    }

    /// <summary>The folders that were read ahead are the ones that the commits begin from.</summary>
    [Fact]
    public async Task Commit_AfterAStartWithManyFiles_WritesWhatStockGitFindsWhole()
    {
        await CommitFleetAsync();
        var store = _repository.Reopen();
        var servers = store.Current.Servers.Values.OrderBy(s => s.Name, StringComparer.Ordinal).ToList();

        await Task.WhenAll(servers.Take(200).Select(s => store.CommitAsync(
            TestRepository.Change("server: ready", TestRepository.PutStatus(s, new ServerStatus { Phase = ServerPhase.Ready })), Token)));

        await StockGit.FsckAsync(_repository.Path);
        _repository.Git("ls-tree", "-r", "--name-only", "main", "status/").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(200);
        _repository.Git("ls-tree", "-r", "--name-only", "main", "servers/").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(servers.Count);
        SnapshotText.ShouldBeSame(_repository.Reopen().Current, store.Current, "opened anew");
    }

    [Fact]
    public async Task Open_SubmoduleAmongManyFiles_IsNoReasonNotToStart()
    {
        await CommitFleetAsync();
        _repository.PushForeign("submodules", clone =>
        {
            foreach (var path in new[] { "tools", "servers/lot/sub", "imports/sub.csv" })
                TestRepository.GitIn(clone, "update-index", "--add", "--cacheinfo", $"160000,{new string('1', 40)},{path}");
            Directory.CreateDirectory(Path.Combine(clone, "tools"));
            Directory.CreateDirectory(Path.Combine(clone, "servers/lot/sub"));
            Directory.CreateDirectory(Path.Combine(clone, "imports/sub.csv"));
        });
        _repository.Git("ls-tree", "-r", "main").ShouldContain("160000 commit");
        var pushed = await _repository.Store.RefreshAsync(Token);

        SnapshotText.ShouldBeSame(_repository.Reopen().Current, pushed, "opened anew");
        pushed.Findings.ShouldContainKey("servers/lot/sub");
    }

    [Fact]
    public async Task Open_ReplacementForAnObject_IsNotTaken()
    {
        await CommitFleetAsync();
        var shown = _repository.Store.Current;
        _repository.Git("replace", "main:servers/lot/s-1.yaml", "main:servers/lot/s-2.yaml");

        SnapshotText.ShouldBeSame(_repository.Reopen().Current, shown, "opened anew");
    }

    [Theory]
    [InlineData(".first")]
    [InlineData("servers/lot/s-7.yaml")]
    [InlineData("zz-last")]
    public async Task Open_MissingObject_SaysWhatGitSaysAndWhatHelps(string path)
    {
        await DamageAsync(path, File.Delete);

        var error = OpenFails();

        error.Message.ShouldContain("missing");
        error.Message.ShouldContain(path);
        error.Message.ShouldContain($"git -C {_repository.Path} fsck --full");
    }

    [Fact]
    public async Task Open_CorruptObject_SaysWhatGitSaysAndWhatHelps()
    {
        await DamageAsync("servers/lot/s-7.yaml", file => File.WriteAllText(file, "no zlib stream"));

        var error = OpenFails();

        error.Message.ShouldContain("unable to unpack");
        error.Message.ShouldContain($"git -C {_repository.Path} fsck --full");
    }

    [Fact]
    public async Task Open_CorruptPack_SaysWhatGitSaysAndWhatHelps()
    {
        await CommitFleetAsync();
        await _repository.CommitAsync(new FileChange("imports/large.csv", Noise(6_000_000), FileVersion.Absent));
        _repository.CloseStore();

        // The large file takes most of the pack, so the middle is its.
        var pack = Directory.GetFiles(Path.Combine(_repository.Path, "objects/pack"), "*.pack").MaxBy(f => new FileInfo(f).Length)!;
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using (var stream = new FileStream(pack, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = stream.Length / 2;
            await stream.WriteAsync(new byte[4096], Token);
        }

        var error = OpenFails();

        error.Message.ShouldContain("error: ");
        error.Message.ShouldContain($"git -C {_repository.Path} fsck --full");
    }

    [Theory]
    [InlineData(2_000, 1)]
    [InlineData(2_000, 64)]
    [InlineData(2_001, 3)]
    [InlineData(2_047, 128)]
    [InlineData(5, 8)]
    public void Shares_AnyNumberOfProcessors_CoverEveryFileOnce(int files, int processors) =>
        BulkReading.Shares(files, processors).SelectMany(s => Enumerable.Range(s.Begin, s.Count)).ShouldBe(Enumerable.Range(0, files));

    private Task<string> CommitFleetAsync() =>
        _repository.CommitAsync([.. Enumerable.Range(0, Servers).Select(i => TestRepository.Put(TestRepository.Server($"s-{i}", Address(i))))]);

    private async Task DamageAsync(string path, Action<string> damage)
    {
        await CommitFleetAsync();
        _repository.PushForeign("one file", clone => TestRepository.WriteText(clone, path, "# of its own\n"));
        await _repository.Store.RefreshAsync(Token);
        _repository.CloseStore();
        var blob = _repository.Git("rev-parse", $"main:{path}").Trim();
        var file = Path.Combine(_repository.Path, "objects", blob[..2], blob[2..]);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        damage(file);
    }

    private StateRepositoryException OpenFails()
    {
        var open = Task.Run(() => _repository.Reopen(), Token);
        return Should.Throw<StateRepositoryException>(() => open.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    private static void WriteFleet(string clone)
    {
        for (var i = 0; i < Servers; i++)
            TestRepository.WriteText(clone, $"servers/lot/s-{i}.yaml", Manifest($"s-{i}", Address(i)));
        TestRepository.WriteText(clone, "servers/lot/accents.yaml", Manifest("accents", "203.0.113.1", "  annotations:\n    note: Été à Orléans, 東京\n"));
        TestRepository.WriteText(clone, "servers/lot/empty.yaml", "");
        TestRepository.WriteText(clone, "servers/lot/broken.yaml", "a: [b");
        TestRepository.WriteText(clone, "servers/lot/no-yaml.yaml", "\0\u0001");
        TestRepository.WriteText(clone, "servers/lot/été.yaml", Manifest("ete", "203.0.113.2"));
        File.CreateSymbolicLink(Path.Combine(clone, "servers/lot/link.yaml"), "s-1.yaml");
        TestRepository.WriteText(clone, "imports/empty.csv", "");
        TestRepository.WriteText(clone, "imports/été.csv", "adresse\n");
        File.WriteAllBytes(Path.Combine(clone, "imports/large.csv"), Noise(6_000_000));
        TestRepository.WriteText(clone, "generated/default/site.yml", "- hosts: all\n");
    }

    private static string Address(int number) => $"10.0.{number / 250}.{(number % 250) + 1}";

    private static string Manifest(string name, string address, string metadata = "") =>
        $"apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: {name}\n{metadata}spec:\n  address: {address}\n";

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }
}
