using Sentinel.Resources;
using Sentinel.StateRepo.Audit;

namespace Sentinel.StateRepo.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly AuditTrail _trail;

    public AuditTrailTests() => _trail = new AuditTrail(_repository.Store, _repository.Settings, _repository.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _trail.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task Read_OwnCommit_SaysWhoWhyAndForWhichRequest()
    {
        await CommitAsync("a-1", change => change with { Actor = "ada", Reason = "new disk", RequestId = "r-1", RunId = "run-1", Objects = [new ObjectKey("Server", "a-1")] });

        var entry = (await ReadAsync(new AuditQuery { Limit = 1 })).Entries.ShouldHaveSingleItem();

        (entry.Commit, entry.Actor, entry.Subject, entry.Reason, entry.RequestId, entry.RunId).ShouldBe((_repository.Head, "ada", "server: test a-1", "new disk", "r-1", "run-1"));
        entry.Objects.ShouldBe([new ObjectKey("Server", "a-1")]);
        (entry.IsOwn, entry.IsMerge).ShouldBe((true, false));
    }

    [Fact]
    public async Task Read_SomebodysCommit_TrustsNothingThatItsMessageSays()
    {
        await CommitAsync("a-1");
        await ForeignAsync("Cordon a-1\n\nIts disk is old.\n\nActor: admin\nObject: Server/b-1\nRequest-Id: r-9", clone => Edit(clone, "a-1", "cordoned: true"));

        var entry = (await ReadAsync(new AuditQuery { Limit = 1 })).Entries.ShouldHaveSingleItem();

        (entry.Actor, entry.Subject, entry.RequestId, entry.IsOwn).ShouldBe(("git:ada", "Cordon a-1", null, false));
        entry.Reason!.ShouldStartWith("Its disk is old.");
        entry.Objects.ShouldBe([new ObjectKey("Server", "a-1")]);
        (await ReadAsync(new AuditQuery { Object = new ObjectKey("Server", "b-1") })).Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Read_PageByPage_GivesEveryCommitOfMainOnce(int limit)
    {
        await MergeAsync();

        var seen = await WalkAsync(new AuditQuery { Limit = limit });

        seen.Select(e => e.Commit).ShouldBe(_repository.Git("rev-list", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        seen[0].Commit.ShouldBe(_repository.Head);
        seen.Count(e => e.IsMerge).ShouldBe(2);
    }

    [Fact]
    public async Task Read_MainGrowsBetweenPages_GoesOnWhereItWas()
    {
        await MergeAsync();
        var all = (await WalkAsync(new AuditQuery { Limit = 200 })).Select(e => e.Commit).ToList();
        var first = await ReadAsync(new AuditQuery { Limit = 4 });

        await CommitAsync("z-9");

        var rest = await WalkAsync(new AuditQuery { Limit = 4, From = first.Next });
        first.Entries.Concat(rest).Select(e => e.Commit).ShouldBe(all);
    }

    [Fact]
    public async Task Read_OfAnObject_FindsItsCommitsBySaidAndByChangedFiles()
    {
        await CommitAsync("a-1");
        var brought = _repository.Head;
        await CommitAsync("b-1");
        await CommitAsync("c-1", change => change with { Objects = [new ObjectKey("Server", "a-1")] });
        var said = _repository.Head;
        await ForeignAsync("Cordon", clone => Edit(clone, "a-1", "cordoned: true"));
        var edited = _repository.Head;
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        var status = _repository.Head;
        await CommitAsync("d-1");
        await ForeignAsync("Remove", clone => File.Delete(Path.Combine(clone, "servers/lot/a-1.yaml")));
        var removed = _repository.Head;

        var entries = (await ReadAsync(new AuditQuery { Object = new ObjectKey("Server", "a-1") })).Entries;

        entries.Select(e => e.Commit).ShouldBe([removed, status, edited, said, brought]);
    }

    [Fact]
    public async Task Read_Filtered_HasThoseThatMatch()
    {
        await CommitAsync("a-1", change => change with { Actor = "ada", Objects = [new ObjectKey("Server", "a-1")] });
        _repository.Time.Advance(TimeSpan.FromHours(1));
        var hour = _repository.Time.GetUtcNow();
        await CommitAsync("b-1", change => change with { Actor = "bob", Reason = "The mirror is back", Objects = [new ObjectKey("IpClaim", "b-1")] });
        _repository.Time.Advance(TimeSpan.FromHours(1));
        await CommitAsync("c-1", change => change with { Actor = "cleo", Objects = [new ObjectKey("Session", "c-1")] });

        (await SubjectsAsync(new AuditQuery { Actors = new HashSet<string> { "ada", "cleo" } })).ShouldBe("c-1 a-1");
        (await SubjectsAsync(new AuditQuery { Kinds = new HashSet<string> { "IpClaim" } })).ShouldBe("b-1");
        (await SubjectsAsync(new AuditQuery { Since = hour })).ShouldBe("c-1 b-1");
        (await SubjectsAsync(new AuditQuery { Since = hour, Until = hour.AddMinutes(1) })).ShouldBe("b-1");
        (await SubjectsAsync(new AuditQuery { Words = ["MIRROR", "back"] })).ShouldBe("b-1");
        (await SubjectsAsync(new AuditQuery { Words = ["mirror", "gone"] })).ShouldBe("");
    }

    [Fact]
    public async Task Read_NothingMatchesInALongHistory_SaysWhereToGoOn()
    {
        for (var i = 0; i < 60; i++)
            await CommitAsync($"s-{i}");
        var trail = new AuditTrail(_repository.Store, _repository.Settings, new HastyTime());

        var pages = 0;
        for (AuditCursor? from = null; ;)
        {
            var page = (await trail.ReadAsync(new AuditQuery { Actors = new HashSet<string> { "nobody" }, From = from }, Token)).ShouldNotBeNull();
            page.Entries.ShouldBeEmpty();
            pages++;
            if ((from = page.Next) is null)
                break;
        }

        pages.ShouldBeGreaterThan(10, "each look may take no longer than a second, and this clock is fast");
        trail.Dispose();
    }

    [Fact]
    public async Task Read_CursorOfAnotherRepository_IsNull() =>
        (await _trail.ReadAsync(new AuditQuery { From = new AuditCursor(new string('a', 40), 0) }, Token)).ShouldBeNull();

    [Fact]
    public async Task Read_Cancelled_Ends() =>
        await Should.ThrowAsync<OperationCanceledException>(() => _trail.ReadAsync(new AuditQuery(), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Find_ACommit_HasItsHunksWithoutBlobsOfGit()
    {
        await CommitAsync("a-1");
        await ForeignAsync("Cordon", clone => Edit(clone, "a-1", "cordoned: true"));

        var diff = (await _trail.FindAsync(_repository.Head[..10], Token)).ShouldNotBeNull();

        diff.Entry.Commit.ShouldBe(_repository.Head);
        var file = diff.Files.ShouldHaveSingleItem();
        (file.Path, file.Change, file.IsCut, file.IsWithheld).ShouldBe(("servers/lot/a-1.yaml", AuditFileChange.Modified, false, false));
        file.Patch.ShouldNotBeNull().ShouldStartWith("@@ ");
        file.Patch.ShouldContain("+  cordoned: true\n");
    }

    [Fact]
    public async Task Find_LargeChanges_AreCutAndSaySo()
    {
        await _repository.CommitAsync([.. Enumerable.Range(0, 130).Select(i => new FileChange($"examples/f-{i:D3}.txt", System.Text.Encoding.UTF8.GetBytes(Lines(i == 0 ? 4_000 : 20)), FileVersion.Absent))]);

        var diff = (await _trail.FindAsync(_repository.Head, Token)).ShouldNotBeNull();

        (diff.Files.Count, diff.MoreFiles).ShouldBe((100, 30));
        diff.Files[0].IsCut.ShouldBeTrue();
        diff.Files[0].Patch!.Length.ShouldBeInRange(30_000, 32 * 1024);
        diff.Files[0].Patch!.ShouldEndWith("\n");
        diff.Files[1].IsCut.ShouldBeFalse();
        diff.Files.Sum(f => f.Patch?.Length ?? 0).ShouldBeLessThan(512 * 1024);
    }

    [Fact]
    public async Task Find_AToken_IsWithheld()
    {
        const string secret = "digest: 0123456789";
        await _repository.CommitAsync(new FileChange(".sentinel/tokens/t-1.yaml", System.Text.Encoding.UTF8.GetBytes(secret), FileVersion.Absent));

        var diff = (await _trail.FindAsync(_repository.Head, Token)).ShouldNotBeNull();

        diff.Files.ShouldHaveSingleItem().ShouldBe(new AuditFile(".sentinel/tokens/t-1.yaml", AuditFileChange.Added, null, IsWithheld: true));
        diff.ToString().ShouldNotContain("0123456789");
    }

    [Fact]
    public async Task Find_NotOfMain_IsNull()
    {
        await CommitAsync("a-1");
        var main = _repository.Head;
        var aside = _repository.Git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit-tree", "main^{tree}", "-p", "main", "-m", "aside").Trim();
        _repository.Git("update-ref", "refs/heads/abcdef1234", aside);

        (await _trail.FindAsync(aside, Token)).ShouldBeNull();
        (await _trail.FindAsync("abcdef1234", Token)).ShouldBeNull();
        (await _trail.FindAsync(new string('a', 40), Token)).ShouldBeNull();
        (await _trail.FindAsync(_repository.Git("rev-parse", "main^{tree}").Trim(), Token)).ShouldBeNull();
        (await _trail.FindAsync(main, Token)).ShouldNotBeNull();
    }

    /// <summary>Two people's branches, one of them with a merge of its own, between commits of Sentinel's.</summary>
    private async Task MergeAsync()
    {
        await CommitAsync("a-1");
        await CommitAsync("a-2");
        var clone = Path.Combine(_repository.Folder, "people");
        _repository.Git("clone", "-q", _repository.Path, clone);
        foreach (var setting in (string[])["user.name=ada", "user.email=ada@example.org"])
            TestRepository.GitIn(clone, "config", setting.Split('=')[0], setting.Split('=')[1]);
        TestRepository.GitIn(clone, "checkout", "-q", "-b", "one");
        PeopleCommit(clone, "one-1");
        TestRepository.GitIn(clone, "checkout", "-q", "-b", "two", "origin/main");
        PeopleCommit(clone, "two-1");
        TestRepository.GitIn(clone, "merge", "-q", "--no-ff", "-m", "one into two", "one");
        PeopleCommit(clone, "two-2");
        await CommitAsync("b-1");
        TestRepository.GitIn(clone, "fetch", "-q");
        TestRepository.GitIn(clone, "checkout", "-q", "main");
        TestRepository.GitIn(clone, "reset", "-q", "--hard", "origin/main");
        TestRepository.GitIn(clone, "merge", "-q", "--no-ff", "-m", "two into main", "two");
        TestRepository.GitIn(clone, "push", "-q", "origin", "main");
        await _repository.Store.RefreshAsync(Token);
        await CommitAsync("b-2");
    }

    private static void PeopleCommit(string clone, string name)
    {
        TestRepository.WriteText(clone, $"examples/{name}", name);
        TestRepository.GitIn(clone, "add", "-A");
        TestRepository.GitIn(clone, "commit", "-qm", name);
    }

    private async Task ForeignAsync(string message, Action<string> edit)
    {
        _repository.PushForeign(message, edit);
        await _repository.Store.RefreshAsync(Token);
    }

    private static void Edit(string clone, string server, string line) => File.AppendAllText(Path.Combine(clone, $"servers/lot/{server}.yaml"), $"  {line}\n");

    [Fact]
    public async Task Versions_OfAFile_AreItsContentsSinceItCameTheNewestFirst()
    {
        const string path = "docs/life.txt";
        await PutAsync(path, "another life");
        await PutAsync(path, null);
        var first = await PutAsync(path, "one");
        await CommitAsync("a-1");
        var second = await PutAsync(path, "two");
        var third = await PutAsync(path, "one");
        await CommitAsync("a-2");

        var past = await _trail.VersionsAsync(path, Token);

        past.Versions.Select(v => (v.Commit, System.Text.Encoding.UTF8.GetString(v.Content.Span))).ShouldBe([(third, "one"), (second, "two"), (first, "one")]);
        past.IsCut.ShouldBeFalse();
        (await _trail.VersionsAsync("docs/never.txt", Token)).Versions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_TheTimeIsOver_TellsWhatWasFoundAndSaysSo()
    {
        const string path = "docs/life.txt";
        await PutAsync(path, "one");
        await PutAsync(path, "two");
        var third = await PutAsync(path, "three");
        using var trail = new AuditTrail(_repository.Store, _repository.Settings, new SlowClock());

        var past = await trail.VersionsAsync(path, Token);

        past.Versions.ShouldHaveSingleItem().Commit.ShouldBe(third);
        past.IsCut.ShouldBeTrue();
    }

    private Task<string> PutAsync(string path, string? text) =>
        _repository.CommitAsync(new FileChange(path, text is null ? (ReadOnlyMemory<byte>?)null : System.Text.Encoding.UTF8.GetBytes(text), FileVersion.Any));

    /// <summary>More than a second passes between two looks at it.</summary>
    private sealed class SlowClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _looks += 2;
    }

    private async Task CommitAsync(string name, Func<StateChange, StateChange>? edit = null)
    {
        var server = TestRepository.Server(name, $"192.0.2.{1 + (_repository.Store.Current.Servers.Count % 250)}");
        var change = TestRepository.Change($"server: test {name}", TestRepository.Put(server));
        (await _repository.Store.CommitAsync(edit?.Invoke(change) ?? change, Token)).ShouldBeOfType<WriteResult.Committed>();
    }

    private async Task<AuditPage> ReadAsync(AuditQuery query) => (await _trail.ReadAsync(query, Token)).ShouldNotBeNull();

    private async Task<List<AuditEntry>> WalkAsync(AuditQuery query)
    {
        var entries = new List<AuditEntry>();
        while (true)
        {
            var page = await ReadAsync(query);
            entries.AddRange(page.Entries);
            if (page.Next is not { } next)
                return entries;
            AuditCursor.TryParse(next.ToString(), out var parsed).ShouldBeTrue();
            query = query with { From = parsed };
        }
    }

    private async Task<string> SubjectsAsync(AuditQuery query) =>
        string.Join(' ', (await ReadAsync(query)).Entries.Select(e => e.Subject.Replace("server: test ", "", StringComparison.Ordinal)));

    private static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"line {i} of a file\n"));

    /// <summary>Each look at it is half a second later.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerSecond / 2);
    }
}
