using Sentinel.Resources;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Remotes;

[Trait("Takes", "Long")]
public sealed class RemoteStepTests : IDisposable
{
    private static readonly string StatusPath = StatePaths.Status(ResourceKinds.Server, "a-1");
    private readonly TestRemote _remote = new();

    public void Dispose() => _remote.Dispose();

    [Fact]
    public async Task Start_NoRepositoryYet_IsClonedAndClaimed()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(_remote.Folder, "one", "state.git.clone", "half"));
        var one = _remote.Start();

        (await one.SyncAsync()).ShouldBeTrue();

        one.Head.ShouldBe(_remote.Head);
        _remote.Git("log", "-1", "--format=%s", "refs/sentinel/writer").ShouldContain("writer: ");
        Directory.Exists(one.Path + ".clone").ShouldBeFalse();
        File.GetUnixFileMode(System.IO.Path.Combine(_remote.Folder, "one", "sentinel.instance")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Start_RemoteAwayAtTheFirstStart_SaysWhatToDoAndLeavesNothing()
    {
        var one = _remote.Start(url: "file:///nowhere/state.git");

        Should.Throw<StateRepositoryException>(() => one.Store).Message.ShouldContain("StateRepo:Url");
        Directory.Exists(one.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_OwnCommits_ArePushedWithTheClaim()
    {
        var one = _remote.Start();
        await one.SyncAsync();
        var claim = _remote.Git("rev-parse", "refs/sentinel/writer");
        var revision = await one.AddServerAsync("a-1", "192.0.2.1");

        (await one.SyncAsync(fetch: false)).ShouldBeTrue();

        _remote.Head.ShouldBe(revision);
        _remote.Git("rev-parse", "refs/sentinel/writer~1").ShouldBe(claim);
    }

    [Fact]
    public async Task Run_RemoteAhead_IsTakenOverWithoutACommit()
    {
        var one = _remote.Start();
        await one.SyncAsync();
        _remote.Push("edit", clone => TestRepository.WriteText(clone, "README.md", "# New\n"));

        await one.SyncAsync();

        one.Head.ShouldBe(_remote.Head);
        TestRepository.GitIn(one.Path, "log", "-1", "--format=%s").Trim().ShouldBe("edit");
    }

    [Fact]
    public async Task Run_RemoteAheadWithAForgedStatus_NeverShowsIt()
    {
        var one = await WithServerAsync();
        var before = one.Store.Current.Servers["a-1"].StatusBlob;
        _remote.Push("forge", clone =>
        {
            TestRepository.WriteText(clone, StatusPath, "x: y\n");
            TestRepository.WriteText(clone, "README.md", "# New\n");
        });

        await one.SyncAsync();

        one.Store.Current.Servers["a-1"].StatusBlob.ShouldBe(before);
        _remote.Head.ShouldBe(one.Head);
        _remote.Git("show", "main:README.md").ShouldBe("# New\n");
        _remote.Git("rev-parse", $"main:{StatusPath}").Trim().ShouldBe(before);
    }

    [Fact]
    public async Task Run_Diverged_MeetInAMergeAndNothingIsLost()
    {
        var one = await WithServerAsync();
        _remote.Push("cordon", clone => Edit(clone, "servers/lot/a-1.yaml", t => t + "  cordoned: true\n"));
        var theirs = _remote.Head;
        var bound = await one.BindAsync("a-1", "shop", "u-1");

        (await one.SyncAsync(fetch: false)).ShouldBeTrue();

        var server = one.Store.Current.Servers["a-1"].Object;
        (server.Spec.Cordoned, server.Status!.ClaimRef!.Name).ShouldBe((true, "shop"));
        _remote.Head.ShouldBe(one.Head);
        foreach (var commit in new[] { theirs, bound })
            _remote.Git("merge-base", "--is-ancestor", commit, "main");
        _remote.Git("fsck", "--full", "--strict", "--no-dangling").ShouldBeEmpty();
        TestRepository.GitIn(one.Path, "fsck", "--full", "--strict", "--no-dangling").ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_ServerRemovedUpstreamUnderAClaim_KeepsItsStatus()
    {
        var one = await WithServerAsync();
        _remote.Push("remove", clone => File.Delete(System.IO.Path.Combine(clone, "servers/lot/a-1.yaml")));
        await one.BindAsync("a-1", "shop", "u-1");

        await one.SyncAsync(fetch: false);

        var server = one.Store.Current.Servers["a-1"];
        (server.Removed, server.Object.Status!.ClaimRef!.Name).ShouldBe((true, "shop"));
    }

    [Fact]
    public async Task Run_RemoteAwayAndBack_PushesWhatWasCommittedMeanwhile()
    {
        var one = _remote.Start();
        await one.SyncAsync();
        _remote.GoAway();
        await one.AddServerAsync("a-1", "192.0.2.1");
        (await one.SyncAsync(fetch: false)).ShouldBeFalse();
        one.Get<IRemoteSync>().State.Problem.ShouldNotBeNull().ShouldContain("StateRepo:Url");
        one.Get<IRemoteSync>().State.Ahead.ShouldBe(1);
        var revision = await one.AddServerAsync("a-2", "192.0.2.2");
        (await one.SyncAsync()).ShouldBeFalse();
        one.Get<IRemoteSync>().State.Ahead.ShouldBe(2, "also where not even the fetch works");
        _remote.ComeBack();

        (await one.SyncAsync()).ShouldBeTrue();

        _remote.Head.ShouldBe(revision);
        one.Get<IRemoteSync>().State.ShouldSatisfyAllConditions(s => s.Problem.ShouldBeNull(), s => s.Ahead.ShouldBe(0));
    }

    [Fact]
    public async Task Run_AnotherInstanceHoldsTheClaim_ReadsOnlyAndSaysWho()
    {
        await _remote.Start().SyncAsync();
        var two = _remote.Start("two");
        await two.SyncAsync();
        _remote.Push("edit", clone => TestRepository.WriteText(clone, "README.md", "# New\n"));

        await two.SyncAsync();

        two.State.Kind.ShouldBe(WriterStateKind.HeldByOther);
        two.Head.ShouldBe(_remote.Head);
        var refused = await Should.ThrowAsync<StateRepositoryException>(() => two.AddServerAsync("a-1", "192.0.2.1"));
        refused.Message.ShouldContain("--take-over");
        refused.Message.ShouldContain(Environment.MachineName);
    }

    [Fact]
    public async Task Run_TakenOver_TheFormerWriterCannotPushAndMergesWhenItTakesOverAgain()
    {
        var one = await WithServerAsync();
        var two = _remote.Start("two", takeOver: true);
        await two.SyncAsync();
        var onOne = await one.AddServerAsync("b-1", "192.0.2.2");
        var before = _remote.Head;

        (await one.SyncAsync(fetch: false)).ShouldBeTrue();

        one.State.Kind.ShouldBe(WriterStateKind.HeldByOther);
        _remote.Head.ShouldBe(before);
        var onTwo = await two.AddServerAsync("c-1", "192.0.2.3");
        (await two.SyncAsync()).ShouldBeTrue();
        one.Dispose();
        var again = _remote.Start(takeOver: true);
        (await again.SyncAsync()).ShouldBeTrue();
        _remote.Head.ShouldBe(again.Head);
        foreach (var commit in new[] { onOne, onTwo })
            _remote.Git("merge-base", "--is-ancestor", commit, "main");
        again.Store.Current.Servers.Keys.Order().ShouldBe(["a-1", "b-1", "c-1"]);
    }

    /// <summary>The first instance binds a server, and so does the second, which the remote hears of.</summary>
    private async Task BindTwiceAsync()
    {
        var one = await WithServerAsync();
        var two = _remote.Start("two", takeOver: true);
        await two.SyncAsync();
        await one.BindAsync("a-1", "shop", "u-1");
        await two.BindAsync("a-1", "blog", "u-2");
        await two.SyncAsync();
        one.Dispose();
    }

    [Fact]
    public async Task Run_TwoBindingsOfOneServerMeet_QuarantinesIt()
    {
        await BindTwiceAsync();
        var again = _remote.Start(takeOver: true, more: new() { ["StateRepo:Durability"] = "Local" });

        (await again.SyncAsync()).ShouldBeTrue();

        var status = again.Store.Current.Servers["a-1"].Object.Status!;
        (status.Phase, status.ClaimRef!.Name, status.ConflictingClaim!.Name).ShouldBe((ServerPhase.Quarantined, "shop", "blog"));
        status.Conditions.ShouldContain(c => c.Reason == "BindingConflict");
    }

    [Fact]
    public async Task Run_BindingOfTheRemoteMeetsOneThatNobodyWasToldOf_TheRemotesWins()
    {
        await BindTwiceAsync();
        var again = _remote.Start(takeOver: true);

        (await again.SyncAsync()).ShouldBeTrue();

        var status = again.Store.Current.Servers["a-1"].Object.Status!;
        (status.Phase, status.ClaimRef!.Name, status.ConflictingClaim).ShouldBe((ServerPhase.Ready, "blog", null));
        again.Store.Current.UnacknowledgedBindings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_RemoteRewritten_StopsWritingLosesNothingAndJoinsWhenAPersonSaysSo()
    {
        var one = await WithServerAsync();
        var lost = one.Head;
        Rewrite();
        await one.SyncAsync();

        one.State.Kind.ShouldBe(WriterStateKind.Rewritten);
        one.State.Problem.ShouldNotBeNull().ShouldContain(lost);
        one.Head.ShouldBe(lost);
        await Should.ThrowAsync<StateRepositoryException>(() => one.AddServerAsync("b-1", "192.0.2.2"));
        (await one.Get<IRemotePublisher>().PublishAsync(lost, TestContext.Current.CancellationToken)).ShouldBe(PublishResult.Rewritten);
        one.Dispose();
        var rewritten = _remote.Head;
        var again = _remote.Start(takeOver: true);
        (await again.SyncAsync()).ShouldBeTrue();
        again.State.MayWrite.ShouldBeTrue();
        foreach (var commit in new[] { lost, rewritten })
            _remote.Git("merge-base", "--is-ancestor", commit, "main");
    }

    [Fact]
    public async Task Run_RewrittenRemotePutBack_WritesAgain()
    {
        var one = await WithServerAsync();
        var lost = _remote.Head;
        Rewrite();
        await one.SyncAsync();
        _remote.Git("update-ref", "refs/heads/main", lost);

        await one.SyncAsync();

        one.State.MayWrite.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_OthersPushAllTheWhile_EverythingArrives()
    {
        var one = _remote.Start();
        await one.RunAsync();
        var mine = new List<string>();
        var people = Task.Run(() =>
        {
            for (var n = 0; n < 8; n++)
                Retry(() => _remote.Push($"edit {n}", clone => TestRepository.WriteText(clone, $"notes/{n}.md", "x\n")));
        }, TestContext.Current.CancellationToken);
        for (var n = 1; n <= 12; n++)
        {
            mine.Add(await one.AddServerAsync($"s-{n}", $"192.0.2.{n}"));
            (await one.Get<IRemotePublisher>().PublishAsync(mine[^1], TestContext.Current.CancellationToken)).ShouldBe(PublishResult.Published);
            _remote.Git("merge-base", "--is-ancestor", mine[^1], "main");
        }

        await people;
        _remote.Git("ls-tree", "--name-only", "main:notes").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(8);
        _remote.Git("fsck", "--full", "--strict", "--no-dangling").ShouldBeEmpty();
    }

    private static void Retry(Action push)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                push();
                return;
            }
            catch (ShouldAssertException) when (tries < 50)
            {
                // Pushed over; the next one pulls first.
            }
        }
    }

    private static void Edit(string clone, string path, Func<string, string> edit)
    {
        var file = System.IO.Path.Combine(clone, path);
        File.WriteAllText(file, edit(File.ReadAllText(file)));
    }

    private void Rewrite()
    {
        var root = _remote.Git("rev-list", "--max-parents=0", "main").Trim();
        var tree = _remote.Git("rev-parse", root + "^{tree}").Trim();
        var commit = _remote.Git("-c", "user.name=eve", "-c", "user.email=e@b", "commit-tree", tree, "-p", root, "-m", "rewritten").Trim();
        _remote.Git("update-ref", "refs/heads/main", commit);
    }

    private async Task<TestRemote.Instance> WithServerAsync()
    {
        var one = _remote.Start();
        await one.SyncAsync();
        await one.AddServerAsync("a-1", "192.0.2.1");
        await one.SetStatusAsync("a-1", new ServerStatus { Phase = ServerPhase.Ready });
        (await one.SyncAsync()).ShouldBeTrue();
        return one;
    }
}
