using System.Text;

namespace Sentinel.StateRepo.Tests.Packs;

/// <summary>The same changes at the same time through both engines: the same commits, and stock git is content with them.</summary>
public sealed class OracleTests : IDisposable
{
    private readonly TestRepository _packs = new();
    private readonly TestRepository _loose = new(StateWriterKind.LibGit2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _packs.Dispose();
        _loose.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Commit_RandomChanges_MakesTheCommitsThatLibGit2Makes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var change = RandomChange(random);
            var fast = await _packs.Store.CommitAsync(change, Token);
            var slow = await _loose.Store.CommitAsync(change, Token);

            fast.ShouldBeOfType(slow.GetType());
            _packs.Store.Current.Revision.ShouldBe(_loose.Store.Current.Revision, $"round {round}");
            _packs.Time.AdjustTime(_packs.Time.GetUtcNow().AddSeconds(round % 7 == 0 ? -500 : 30));
            _loose.Time.AdjustTime(_packs.Time.GetUtcNow());
        }

        _packs.Git("fsck", "--full", "--strict").ShouldBeEmpty();
        _packs.Git("rev-parse", "main^{tree}").ShouldBe(_loose.Git("rev-parse", "main^{tree}"));
    }

    [Fact]
    public async Task Commit_ManyAtOnce_LeavesTheTreeThatLibGit2Leaves()
    {
        var random = new Random(7);
        var changes = Enumerable.Range(0, 400).Select(i => TestRepository.Change($"change {i}", Put($"d{random.Next(5)}/e{random.Next(3)}/f{i}", $"content {i}"))).ToList();

        await Task.WhenAll(changes.Select(c => _packs.Store.CommitAsync(c, Token)));
        foreach (var change in changes)
            await _loose.Store.CommitAsync(change, Token);

        _packs.Git("rev-parse", "main^{tree}").ShouldBe(_loose.Git("rev-parse", "main^{tree}"));
        _packs.Git("rev-list", "--count", "main").Trim().ShouldBe("401");
        _packs.Git("fsck", "--full", "--strict").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("../outside")]
    [InlineData("a/.git/config")]
    [InlineData("a/.GIT")]
    [InlineData("a\0b")]
    public async Task Commit_PathThatGitRefuses_IsRefusedBeforeItIsQueued(string path) =>
        await Should.ThrowAsync<ArgumentException>(() => _packs.Store.CommitAsync(TestRepository.Change("bad", Put(path, "x")), Token));

    [Fact]
    public async Task Commit_EmptyFile_IsReadBackByGit()
    {
        await _packs.Store.CommitAsync(TestRepository.Change("empty", Put("empty.txt", "")), Token);

        _packs.Git("show", "main:empty.txt").ShouldBeEmpty();
        _packs.Git("fsck", "--full", "--strict").ShouldBeEmpty();
    }

    [Fact]
    public async Task Commit_FileOfMoreThanOneZlibBlock_IsReadBackByGit()
    {
        var content = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i * 7919} "));
        await _packs.Store.CommitAsync(TestRepository.Change("large", Put("large.txt", content)), Token);

        _packs.Git("show", "main:large.txt").ShouldBe(content);
    }

    /// <summary>A folder of more entries than one stored block holds, changed at its ends and in its middle.</summary>
    [Fact]
    public async Task Commit_LargeFolder_IsADeltaThatGitReads()
    {
        await _packs.Store.CommitAsync(
            TestRepository.Change("many", [.. Enumerable.Range(0, 3000).Select(i => Put($"many/file-{i:D5}.txt", $"{i}"))]), Token);
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => _packs.Store.CommitAsync(TestRepository.Change($"c{i}", Put($"many/file-{i * 37 % 3000:D5}.txt", $"new {i}")), Token)));

        _packs.Git("fsck", "--full", "--strict").ShouldBeEmpty();
        _packs.Git("show", "main:many/file-00037.txt").ShouldBe("new 1");
        _packs.Git("ls-tree", "-r", "--name-only", "main").Split('\n').Count(l => l.StartsWith("many/", StringComparison.Ordinal)).ShouldBe(3000);
    }

    private static StateChange RandomChange(Random random)
    {
        var paths = new HashSet<string>();
        while (paths.Count < 1 + random.Next(4))
            paths.Add(RandomPath(random));

        // A file and a folder of one name in one change have no order that both engines would have to share.
        var files = paths.Where(p => !paths.Any(q => q.StartsWith(p + "/", StringComparison.Ordinal)))
            .Select(p => random.Next(4) == 0 ? new FileChange(p, null, FileVersion.Any) : Put(p, Contents[random.Next(Contents.Length)]))
            .ToArray();
        return TestRepository.Change($"change {random.Next()}", files) with { Actor = Actors[random.Next(Actors.Length)] };
    }

    private static readonly string[] Actors = ["tester", ".ada, <x>", "git:Zoë", "", "a\nb"];

    private static readonly string[] Contents = ["", "one", "two", "\0\n"];

    /// <summary>Names that sort differently as file and as folder, and folders that come and go.</summary>
    private static string RandomPath(Random random)
    {
        string[] names = ["a", "a-b", "a.b", "a0", "b", "é"];
        var depth = 1 + random.Next(3);
        return string.Join('/', Enumerable.Range(0, depth).Select(d => names[random.Next(names.Length)] + (d == depth - 1 ? ".yaml" : "")));
    }

    private static FileChange Put(string path, string content) => new(path, Encoding.UTF8.GetBytes(content), FileVersion.Any);
}
