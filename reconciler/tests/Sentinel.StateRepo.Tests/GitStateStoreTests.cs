using Sentinel.Resources;

namespace Sentinel.StateRepo.Tests;

public sealed class GitStateStoreTests : IDisposable
{
    private readonly TestRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Commit_NewServer_IsReadBackWithUidAndGeneration()
    {
        var revision = await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        var server = _repository.Store.Current.Servers["a-1"];
        _repository.Store.Current.Revision.ShouldBe(revision);
        server.Object.Spec.Address.ShouldBe("192.0.2.1");
        server.Object.Metadata.Uid.ShouldBe(ObjectUid.From("Server", "a-1", revision));
        server.Object.Metadata.Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_Always_HasActorAndReasonThatStockGitReads()
    {
        var change = TestRepository.Change("server: add a-1", TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")))
            with { Reason = "line one\nActor: forged", RequestId = "r1", Objects = [new ObjectKey("Server", "a-1")] };
        await _repository.Store.CommitAsync(change, Token);

        _repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe("server: add a-1");
        _repository.Git("log", "-1", "--format=%an/%cn", "main").Trim().ShouldBe("tester/sentinel");
        _repository.Git("log", "-1", "--format=%(trailers:key=Actor,valueonly)", "main").Trim().ShouldBe("tester");
        _repository.Git("log", "-1", "--format=%(trailers:key=Reason,valueonly)", "main").Trim().ShouldBe("line one Actor: forged");
        _repository.Git("log", "-1", "--format=%(trailers:key=Request-Id,valueonly)", "main").Trim().ShouldBe("r1");
        _repository.Git("fsck", "--full", "--strict").ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadBlob_NoSuchBlob_IsNullAndNotEmpty() =>
        (await _repository.Store.ReadBlobAsync(new string('0', 40), Token)).ShouldBeNull();

    [Fact]
    public async Task Commit_LongSubject_IsCutAt72Characters()
    {
        await _repository.Store.CommitAsync(TestRepository.Change(new string('x', 100), TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1"))), Token);

        _repository.Git("log", "-1", "--format=%s", "main").Trim().Length.ShouldBe(72);
    }

    [Fact]
    public async Task Commit_StaleExpectation_WritesNothingAndNamesThePath()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        var head = _repository.Head;

        var result = await _repository.Store.CommitAsync(
            TestRepository.Change("server: again", TestRepository.Put(TestRepository.Server("a-1", "192.0.2.2"))), Token);

        result.ShouldBeOfType<WriteResult.Stale>().Paths.ShouldBe(["servers/lot/a-1.yaml"]);
        _repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Commit_NothingChanges_MakesNoEmptyCommit()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        var stored = _repository.Store.Current.Servers["a-1"];
        var head = _repository.Head;

        var result = await _repository.Store.CommitAsync(
            TestRepository.Change("server: same", TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1"), stored.ManifestBlob)), Token);

        result.ShouldBeOfType<WriteResult.Unchanged>();
        _repository.Head.ShouldBe(head);
    }

    [Fact]
    public async Task Commit_ExpectationOnly_HoldsTheChangeBackWhenThatFileMoved()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        var result = await _repository.Store.CommitAsync(
            TestRepository.Change(
                "server: b",
                TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")),
                FileChange.Unchanged("servers/lot/a-1.yaml", new string('0', 40))),
            Token);

        result.ShouldBeOfType<WriteResult.Stale>().Paths.ShouldBe(["servers/lot/a-1.yaml"]);
        _repository.Store.Current.Servers.ShouldNotContainKey("b-1");
    }

    [Fact]
    public async Task Commit_ForeignPushMeanwhile_KeepsBoth()
    {
        var store = _repository.Store;
        _repository.PushForeign("add a list", clone => TestRepository.WriteText(clone, "imports/lot.csv", "hostname,ip\n"));

        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        store.Current.Imports.ShouldContainKey("imports/lot.csv");
        store.Current.Servers.ShouldContainKey("a-1");
        _repository.Git("rev-list", "--count", "main").Trim().ShouldBe("3");
    }

    [Fact]
    public async Task Commit_ManyAtOnce_EachIsACommitOfItsOwn()
    {
        var store = _repository.Store;
        await Task.WhenAll(Enumerable.Range(1, 30).Select(n => _repository.CommitAsync(TestRepository.Put(TestRepository.Server($"s-{n}", $"192.0.2.{n}")))));

        store.Current.Servers.Count.ShouldBe(30);
        store.Current.CommitCount.ShouldBe(31);
        _repository.Git("rev-list", "--count", "main").Trim().ShouldBe("31");
    }

    [Fact]
    public async Task Refresh_ForeignCommits_ArePickedUpAndTheUidIsOfTheCommitThatBroughtTheManifest()
    {
        var store = _repository.Store;
        _repository.PushForeign("add a server", clone =>
            TestRepository.WriteText(clone, "servers/lot/a-1.yaml", Manifest("a-1", "192.0.2.1")));
        var brought = _repository.Head;
        _repository.PushForeign("something else", clone => TestRepository.WriteText(clone, "README.md", "# Other\n"));

        await store.RefreshAsync(Token);

        store.Current.Servers["a-1"].Object.Metadata.Uid.ShouldBe(ObjectUid.From("Server", "a-1", brought));
        _repository.Reopen().Current.Servers["a-1"].Object.Metadata.Uid.ShouldBe(ObjectUid.From("Server", "a-1", brought));
    }

    [Fact]
    public async Task Refresh_BrokenManifest_KeepsTheLastGoodVersionInForceAlsoAfterAColdStart()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        _repository.PushForeign("break it", clone => TestRepository.WriteText(clone, "servers/lot/a-1.yaml", Manifest("a-1", "192.0.2.1").Replace("address:", "adress:", StringComparison.Ordinal)));

        foreach (var snapshot in new[] { await _repository.Store.RefreshAsync(Token), _repository.Reopen().Current })
        {
            var server = snapshot.Servers["a-1"];
            server.Object.Spec.Address.ShouldBe("192.0.2.1");
            server.Findings.ShouldNotBeEmpty();
            server.Findings.ShouldContain(f => f.ToString().Contains("'address'", StringComparison.Ordinal));
            snapshot.Findings.ShouldContainKey("servers/lot/a-1.yaml");
        }
    }

    [Fact]
    public async Task Refresh_OneBrokenFile_DoesNotStopTheOthers()
    {
        _repository.PushForeign("two files", clone =>
        {
            TestRepository.WriteText(clone, "servers/lot/bad.yaml", "this: [is not");
            TestRepository.WriteText(clone, "servers/lot/good.yaml", Manifest("good", "192.0.2.1"));
        });

        var snapshot = await _repository.Store.RefreshAsync(Token);

        snapshot.Servers.Keys.ShouldBe(["good"]);
        snapshot.Findings.Keys.ShouldBe(["servers/lot/bad.yaml"]);
    }

    [Fact]
    public async Task Refresh_SameNameInTwoFiles_TheIncumbentStaysInForce()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        _repository.PushForeign("same name", clone => TestRepository.WriteText(clone, "servers/a-lot/a-1.yaml", Manifest("a-1", "192.0.2.9")));

        var snapshot = await _repository.Store.RefreshAsync(Token);

        snapshot.Servers["a-1"].Object.Spec.Address.ShouldBe("192.0.2.1");
        snapshot.Findings.Keys.ShouldBe(["servers/a-lot/a-1.yaml"]);
    }

    [Fact]
    public async Task Refresh_SameAddressInTwoServers_TheIncumbentStaysInForce()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("z-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["z-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        _repository.PushForeign("same address", clone => TestRepository.WriteText(clone, "servers/lot/a-1.yaml", Manifest("a-1", "192.0.2.1")));

        var snapshot = await _repository.Store.RefreshAsync(Token);

        snapshot.AddressConflicts.Keys.ShouldBe(["a-1"]);
        _repository.Reopen().Current.AddressConflicts.Keys.ShouldBe(["a-1"]);
    }

    [Fact]
    public async Task Refresh_ManifestRemoved_TheStatusStillTellsOfIt()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        var uid = _repository.Store.Current.Servers["a-1"].Object.Metadata.Uid;
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        _repository.PushForeign("remove", clone => File.Delete(System.IO.Path.Combine(clone, "servers/lot/a-1.yaml")));

        var removed = (await _repository.Store.RefreshAsync(Token)).Servers["a-1"];

        removed.Removed.ShouldBeTrue();
        removed.Object.Spec.Address.ShouldBe("192.0.2.1");
        removed.Object.Metadata.Uid.ShouldBe(uid);
    }

    [Theory]
    [InlineData(ServerPhase.Ready, true)]
    [InlineData(ServerPhase.Retired, false)]
    public async Task Refresh_ServerReAdded_KeepsItsUidOnlyBeforeItIsRetired(ServerPhase phase, bool keeps)
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        var before = _repository.Store.Current.Servers["a-1"];
        await _repository.CommitAsync(TestRepository.PutStatus(before, new ServerStatus { Phase = phase, Attempts = 3 }));
        await _repository.CommitAsync(new FileChange("servers/lot/a-1.yaml", null, FileVersion.Any));
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        var after = _repository.Store.Current.Servers["a-1"];

        (after.Object.Metadata.Uid == before.Object.Metadata.Uid).ShouldBe(keeps);
        (after.Object.Status is not null).ShouldBe(keeps);
    }

    [Fact]
    public async Task Refresh_SpecChanged_CountsTheGeneration()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        var stored = _repository.Store.Current.Servers["a-1"];

        await _repository.CommitAsync(TestRepository.Put(stored.Object with { Spec = stored.Object.Spec with { Cordoned = true } }, stored.ManifestBlob));

        _repository.Store.Current.Servers["a-1"].Object.Metadata.Generation.ShouldBe(2);
    }

    [Fact]
    public async Task ReadChanges_SpecAndStatusAndImport_AreToldApart()
    {
        var from = _repository.Store.Current.ResourceVersion;
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        var between = _repository.Store.Current;
        await _repository.CommitAsync(TestRepository.PutStatus(between.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        await _repository.CommitAsync(new FileChange("imports/lot.csv", "x"u8.ToArray(), FileVersion.Absent));

        var read = (await _repository.Store.ReadChangesAsync(from, Token)).ShouldBeOfType<ChangeRead.Changes>();

        read.Objects.Select(c => (c.Key, c.IsOfSpec, c.IsOfStatus)).ShouldBe([(new ObjectKey("Server", "a-1"), true, false), (new ObjectKey("Server", "a-1"), false, true)]);
        read.Objects.Select(c => c.Version).ShouldBe([ChangeVersion.Of(between.CommitCount, 0), ChangeVersion.Of(between.CommitCount + 1, 0)]);
        read.Objects[1].Now.ShouldBe(_repository.Store.Current.Servers["a-1"]);
        read.Objects[1].Now!.Version.ShouldBe(read.Objects[1].Version);
        read.Imports.ShouldBe(["imports/lot.csv"]);
        read.Snapshot.ShouldBe(_repository.Store.Current);
    }

    [Fact]
    public async Task ReadAt_EarlierRevision_ShowsWhatWasThere()
    {
        var first = await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")));

        var snapshot = await _repository.Store.ReadAtAsync(first, Token);

        snapshot.Servers.Keys.ShouldBe(["a-1"]);
        snapshot.CommitCount.ShouldBe(2);
    }

    [Fact]
    public async Task ReadBlob_NoSuchBlob_IsNull()
    {
        (await _repository.Store.ReadBlobAsync(new string('0', 40), Token)).ShouldBeNull();
        (await _repository.Store.ReadBlobAsync(GitBlob.Id("# State\n"u8), Token))!.Value.ToArray().ShouldBe("# State\n"u8.ToArray());
    }

    [Fact]
    public async Task WaitForChange_Write_EndsTheWait()
    {
        var store = _repository.Store;
        var wait = store.WaitForChangeAsync(store.Current.ResourceVersion, Token);
        wait.IsCompleted.ShouldBeFalse();

        var revision = await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        (await wait.WaitAsync(TimeSpan.FromSeconds(10), Token)).Revision.ShouldBe(revision);
    }

    [Fact]
    public void Open_SecondStoreOnTheRepository_IsRefusedAndSaysWhoHoldsIt()
    {
        _ = _repository.Store;
        using var second = new SecondProcess(_repository.Path);

        second.Message.ShouldContain("held by another Sentinel");
    }

    [Fact]
    public async Task Open_PackedRefs_ReadsAndMovesTheBranch()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        _repository.Git("pack-refs", "--all");
        _repository.Git("gc", "-q");

        var revision = await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")));

        _repository.Head.ShouldBe(revision);
        _repository.Store.Current.Servers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Dispose_OnceForEachPort_IsDoneOnce()
    {
        await _repository.Store.DisposeAsync();

        await Should.NotThrowAsync(async () => await _repository.Store.DisposeAsync());
    }

    [Fact]
    public async Task Open_AfterAKillThatLeftOurLock_WritesAgain()
    {
        _ = _repository.Store;
        var target = _repository.Head + "\n";
        await File.WriteAllTextAsync(System.IO.Path.Combine(_repository.Path, "sentinel.ref"), target, Token);
        await File.WriteAllTextAsync(System.IO.Path.Combine(_repository.Path, "refs/heads/main.lock"), target, Token);
        _repository.Reopen();

        var revision = await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));

        _repository.Head.ShouldBe(revision);
    }

    [Fact]
    public async Task Open_ForeignLock_IsLeftAlone()
    {
        _ = _repository.Store;
        var foreign = System.IO.Path.Combine(_repository.Path, "refs/heads/main.lock");
        await File.WriteAllTextAsync(foreign, "", Token);
        await File.WriteAllTextAsync(System.IO.Path.Combine(_repository.Path, "sentinel.ref"), _repository.Head + "\n", Token);

        _repository.Reopen();

        File.Exists(foreign).ShouldBeTrue();
    }

    [Fact]
    public void Open_NoRepository_SaysHowToMakeOne()
    {
        var path = System.IO.Path.Combine(_repository.Folder, "nowhere.git");
        Should.Throw<StateRepositoryException>(() => RepositoryOpeningProbe.Open(path)).Message.ShouldContain("sentinel init --bare");
    }

    private static string Manifest(string name, string address) =>
        $"""
        apiVersion: sentinel.collectverything.io/v1alpha1
        kind: Server
        metadata:
          name: {name}
        spec:
          address: {address}

        """;
}
