using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;
using Sentinel.StateRepo.Remotes;

namespace Sentinel.StateRepo.Tests.Foreign;

public sealed class ForeignWatchTests : IDisposable
{
    private const string Uid = "5f0c8f3e-0c5a-4a0e-9d51-3a3d5a0d7c11";
    private static readonly string ClaimPath = StatePaths.Manifest(ResourceKinds.IpClaim, "shop");
    private static readonly string StatusPath = StatePaths.Status(ResourceKinds.Server, "a-1");
    private readonly TestRepository _repository = new();
    private readonly Listener _heard = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Check_BindingReverted_ThePlaceOfTheClaimIsFreeAndTheServersStatusIsPutBack()
    {
        await BoundClaimAsync();
        _repository.PushForeign("revert the binding", clone => TestRepository.GitIn(clone, "revert", "--no-commit", "HEAD"));

        await CheckAsync();

        _repository.Store.Current.Servers["a-1"].Object.Status!.ClaimRef!.Name.ShouldBe("shop");
        _repository.Store.Current.IpClaims.ShouldNotContainKey("shop");
        _repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe("store: put back 1 machine-written file");
        _repository.Git("log", "-1", "--format=%(trailers:key=Reason,valueonly)", "main").ShouldContain("git:ada");
    }

    [Fact]
    public async Task Check_ForeignCommits_AreHeardOnceInTheirOrderAndOwnOnesAreNot()
    {
        await BoundClaimAsync();
        _repository.PushForeign("first\n\nConfirm-Release: 3", clone => TestRepository.WriteText(clone, "notes.md", "1"));
        _repository.PushForeign("second", clone => TestRepository.WriteText(clone, "notes.md", "2"));
        await CheckAsync();
        _heard.Commits.Select(c => c.Message.Split('\n')[0]).ShouldBe(["first", "second"]);
        (_heard.Commits[0].Author, _heard.Commits[0].Revision).ShouldBe(("git:ada", _repository.Git("rev-parse", "main~1").Trim()));

        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")));
        _heard.Commits.Clear();
        await CheckAsync();

        _heard.Commits.ShouldBeEmpty();
    }

    [Fact]
    public async Task VersionBefore_Commit_IsTheFileOfItsFirstParent()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("b-1", "192.0.2.2")));
        _repository.PushForeign("notes", clone => TestRepository.WriteText(clone, "servers/lot/b-1.yaml", "changed"));
        var path = StatePaths.ServerManifest("lot", "b-1");

        var before = await _repository.History.VersionBeforeAsync(_repository.Head, path, Token);

        ManifestYaml.ReadManifest<Server>(path, before!.Value).Value!.Spec.Address.ShouldBe("192.0.2.2");
        (await _repository.History.VersionBeforeAsync(_repository.Head, "nowhere", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task LastVersion_ClaimRemoved_IsWhatSentinelWroteLast()
    {
        await BoundClaimAsync();
        _repository.PushForeign("edit", clone => TestRepository.WriteText(clone, ClaimPath, Text(Claim() with { Spec = Claim().Spec with { Requester = "eve" } })));
        _repository.PushForeign("remove", clone => File.Delete(System.IO.Path.Combine(clone, ClaimPath)));
        await _repository.Store.RefreshAsync(Token);

        var last = await _repository.History.LastVersionAsync(ClaimPath, Token);

        ManifestYaml.ReadManifest<IpClaim>(ClaimPath, last!.Value).Value!.Spec.Requester.ShouldBe("shop-team");
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("removed")]
    [InlineData("folder")]
    public async Task Check_StatusTouched_IsAsSentinelLeftIt(string how)
    {
        await BoundClaimAsync();
        var before = _repository.Git("rev-parse", "main:status").Trim();
        _repository.PushForeign("touch", clone =>
        {
            var file = System.IO.Path.Combine(clone, StatusPath);
            if (how == "edited")
                File.WriteAllText(file, File.ReadAllText(file).Replace("shop", "evil", StringComparison.Ordinal));
            else
                File.Delete(file);
            if (how == "folder")
            {
                Directory.Delete(System.IO.Path.Combine(clone, "status"), recursive: true);
                TestRepository.WriteText(clone, "status", "no folder\n");
            }
        });

        await CheckAsync();

        _repository.Git("rev-parse", "main:status").Trim().ShouldBe(before);
    }

    [Fact]
    public async Task Check_StatusAddedAndTokenForged_AreRemoved()
    {
        await BoundClaimAsync();
        _repository.PushForeign("forge", clone =>
        {
            TestRepository.WriteText(clone, ".sentinel/tokens/x.yaml", "role: admin\n");
            TestRepository.WriteText(clone, StatePaths.Recipients, "age1xxx\n");
            TestRepository.WriteText(clone, StatePaths.Status(ResourceKinds.Server, "b-1"), "x: y\n");
            TestRepository.WriteText(clone, "README.md", "# Kept\n");
        });

        await CheckAsync();

        var files = _repository.Git("ls-tree", "-r", "--name-only", "main");
        files.ShouldNotContain("tokens");
        files.ShouldNotContain("recipients");
        files.ShouldNotContain("b-1");
        _repository.Git("show", "main:README.md").ShouldBe("# Kept\n");
    }

    [Fact]
    public async Task Check_ClaimForged_KeepsWhatPeopleMayWriteAndPutsBackTheRest()
    {
        await BoundClaimAsync();
        _repository.PushForeign("forge", clone => TestRepository.WriteText(clone, ClaimPath, Text(Claim() with
        {
            Spec = Claim().Spec with { Requester = "eve", Address = "192.0.2.99", Purpose = "better words" },
        })));

        await CheckAsync();

        var spec = _repository.Store.Current.IpClaims["shop"].Object.Spec;
        (spec.Requester, spec.Address, spec.Purpose).ShouldBe(("shop-team", "192.0.2.1", "better words"));
    }

    [Fact]
    public async Task Check_NewClaimThatPretendsToBeBound_IsAskedForByItsAuthorAndUnbound()
    {
        await BoundClaimAsync();
        var path = StatePaths.Manifest(ResourceKinds.IpClaim, "other");
        _repository.PushForeign("forge", clone => TestRepository.WriteText(clone, path, Text(Claim("other"))));

        await CheckAsync();

        var claim = _repository.Store.Current.IpClaims["other"].Object;
        (claim.Spec.Requester, claim.Spec.Server, claim.Spec.Address, claim.Spec.Idempotency).ShouldBe(("git:ada", null, null, null));
        claim.Metadata.Uid.ShouldNotBe(Uid);
    }

    [Fact]
    public async Task Check_InnocentCommitsAndOwnOnes_WritesNothing()
    {
        await BoundClaimAsync();
        _repository.PushForeign("fine", clone => TestRepository.WriteText(clone, StatePaths.Manifest(ResourceKinds.IpClaim, "new"), Text(new IpClaim
        {
            Metadata = new V1ObjectMeta { Name = "new" }, Spec = new IpClaimSpec(),
        })));
        await CheckAsync();
        var head = _repository.Head;

        await CheckAsync();

        _repository.Head.ShouldBe(head);
        _repository.Git("log", "-1", "--format=%s", "main").Trim().ShouldBe("fine");
        (await _repository.History.BroughtByAsync(StatePaths.Manifest(ResourceKinds.IpClaim, "new"), Token)).ShouldBe("git:ada");
    }

    [Fact]
    public async Task Check_SentinelWroteOnTopMeanwhile_StillPutsBack()
    {
        await BoundClaimAsync();
        var before = _repository.Git("rev-parse", $"main:{StatusPath}").Trim();
        _repository.PushForeign("edit", clone => TestRepository.WriteText(clone, StatusPath, "x: y\n"));
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("c-1", "192.0.2.3")));

        await CheckAsync();

        _repository.Git("rev-parse", $"main:{StatusPath}").Trim().ShouldBe(before);
    }

    [Fact]
    public async Task Check_MergeOfAnOldBranch_PutsBackTheNewestOwnVersionAndNotTheBranchsOld()
    {
        await BoundClaimAsync();
        var clone = System.IO.Path.Combine(_repository.Folder, "branch");
        _repository.Git("clone", "-q", _repository.Path, clone);
        TestRepository.GitIn(clone, "checkout", "-qb", "work");
        TestRepository.WriteText(clone, StatusPath, "x: y\n");
        TestRepository.GitIn(clone, "-c", "user.name=ada", "-c", "user.email=a@b", "commit", "-qam", "edit");
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Quarantined }));
        var newest = _repository.Git("rev-parse", $"main:{StatusPath}").Trim();
        TestRepository.GitIn(clone, "checkout", "-q", "main");
        TestRepository.GitIn(clone, "pull", "-q");
        TestRepository.GitIn(clone, "-c", "user.name=ada", "-c", "user.email=a@b", "merge", "-q", "-X", "theirs", "work", "-m", "merge");
        TestRepository.GitIn(clone, "push", "-q");

        await CheckAsync();

        _repository.Git("rev-parse", $"main:{StatusPath}").Trim().ShouldBe(newest);
    }

    [Fact]
    public async Task Check_CommittedWhileTheServiceWasDown_IsPutBackAtStart()
    {
        await BoundClaimAsync();
        await CheckAsync();
        var before = _repository.Git("rev-parse", $"main:{StatusPath}").Trim();
        _repository.PushForeign("edit", clone => TestRepository.WriteText(clone, StatusPath, "x: y\n"));
        _repository.Reopen();

        await CheckAsync();

        _repository.Git("rev-parse", $"main:{StatusPath}").Trim().ShouldBe(before);
    }

    [Fact]
    public async Task Run_MoveThatIsToldBeforeItIsShown_IsPutBackAllTheSame()
    {
        await BoundClaimAsync();
        var before = _repository.Git("rev-parse", $"main:{StatusPath}").Trim();
        using var watch = new ForeignWatch(
            new LateReader(_repository.Store), _repository.Store, _repository.Store, new WriterClaim(), _repository.Side, [], _repository.Settings, _repository.Time, NullLogger<ForeignWatch>.Instance);
        await watch.StartAsync(Token);
        await UntilAsync(() => _repository.Git("for-each-ref", ForeignWatch.CheckedRef).Length > 0);
        _repository.PushForeign("edit", clone => TestRepository.WriteText(clone, StatusPath, "x: y\n"));

        await _repository.Store.RefreshAsync(Token);

        await UntilAsync(() => _repository.Git("rev-parse", $"main:{StatusPath}").Trim() == before);
        await watch.StopAsync(Token);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static IpClaim Claim(string name = "shop") => new()
    {
        Metadata = new V1ObjectMeta { Name = name, Uid = Uid },
        Spec = new IpClaimSpec { Requester = "shop-team", Server = "a-1", Address = "192.0.2.1" },
    };

    private static string Text(IpClaim claim) => System.Text.Encoding.UTF8.GetString(ManifestYaml.WriteManifest(claim));

    private async Task BoundClaimAsync()
    {
        await _repository.CommitAsync(TestRepository.Put(TestRepository.Server("a-1", "192.0.2.1")));
        await _repository.CommitAsync(TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus { Phase = ServerPhase.Ready }));
        await _repository.CommitAsync(
            new FileChange(ClaimPath, ManifestYaml.WriteManifest(Claim()), FileVersion.Absent),
            TestRepository.PutStatus(_repository.Store.Current.Servers["a-1"], new ServerStatus
            {
                Phase = ServerPhase.Ready, ClaimRef = new ClaimReference { Name = "shop", Uid = Uid, BoundAt = _repository.Time.GetUtcNow() },
            }));
    }

    private async Task CheckAsync()
    {
        await _repository.Store.RefreshAsync(Token);
        using var watch = new ForeignWatch(
            _repository.Store, _repository.Store, _repository.Store, new WriterClaim(), _repository.Side, [_heard], _repository.Settings, _repository.Time, NullLogger<ForeignWatch>.Instance);
        await watch.CheckAsync(Token);
    }

    private sealed class Listener : IForeignCommits
    {
        public List<ForeignCommit> Commits { get; } = [];

        public Task HearAsync(IReadOnlyList<ForeignCommit> commits, CancellationToken cancellationToken)
        {
            Commits.AddRange(commits);
            return Task.CompletedTask;
        }
    }
}
