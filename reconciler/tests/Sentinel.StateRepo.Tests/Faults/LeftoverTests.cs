namespace Sentinel.StateRepo.Tests.Faults;

/// <summary>Each state that a kill leaves, made by hand: the next start takes it away and writes.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly TestRepository _repository = new();

    private string Packs => Path.Combine(_repository.Path, "objects", "pack");

    private string LockFile => Path.Combine(_repository.Path, "refs", "heads", "main.lock");

    private string RefDraft => Path.Combine(_repository.Path, "sentinel.ref");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Open_AfterDraftsOfAPack_TakesThemAway()
    {
        await CommitAsync("before");
        _repository.CloseStore();
        await File.WriteAllTextAsync(Path.Combine(_repository.Path, "sentinel-draft-pack"), "PACK", Token);
        await File.WriteAllTextAsync(Path.Combine(_repository.Path, "sentinel-draft-idx"), "", Token);

        await VerifyGoesOnAsync();
    }

    [Fact]
    public async Task Open_AfterAPackWithoutIndex_TakesItAway()
    {
        var (before, pack) = await CommitAsync("killed");
        _repository.CloseStore();
        _repository.Git("update-ref", "refs/heads/main", before);
        File.Delete(pack + ".idx");
        Keep(pack);

        await VerifyGoesOnAsync();
        File.Exists(pack + ".pack").ShouldBeFalse();
    }

    [Fact]
    public async Task Open_AfterAPackThatTheBranchDoesNotReferTo_LetsGitHaveIt()
    {
        var (before, pack) = await CommitAsync("killed");
        _repository.CloseStore();
        _repository.Git("update-ref", "refs/heads/main", before);
        Keep(pack);
        await File.WriteAllTextAsync(RefDraft, new string('1', 40) + "\n", Token);

        await VerifyGoesOnAsync();
        _repository.Git("log", "--format=%s", "main").ShouldNotContain("killed");
        _repository.Git("gc", "-q", "--prune=now");
        File.Exists(pack + ".pack").ShouldBeFalse();
    }

    [Fact]
    public async Task Open_AfterTheBranchMovedAndThePackIsStillHeld_KeepsIt()
    {
        var (_, pack) = await CommitAsync("durable");
        _repository.CloseStore();
        Keep(pack);
        await File.WriteAllTextAsync(RefDraft, _repository.Head + "\n", Token);

        await VerifyGoesOnAsync();
        _repository.Git("log", "--format=%s", "main").ShouldContain("durable");
    }

    [Fact]
    public async Task Open_AfterAKeepWithoutItsPack_TakesItAway()
    {
        await CommitAsync("before");
        _repository.CloseStore();
        Keep(Path.Combine(Packs, "pack-" + new string('a', 40)));

        await VerifyGoesOnAsync();
    }

    [Fact]
    public async Task Open_AfterOurLock_TakesItAway()
    {
        await CommitAsync("before");
        _repository.CloseStore();
        await File.WriteAllTextAsync(RefDraft, new string('1', 40) + "\n", Token);
        await File.WriteAllTextAsync(LockFile, new string('1', 40) + "\n", Token);

        await VerifyGoesOnAsync();
    }

    /// <summary>Another git that is about to write its lock has an empty one, and so may our draft be.</summary>
    [Fact]
    public async Task Open_AfterAnEmptyDraftBesideAnEmptyLock_LeavesTheLock()
    {
        await CommitAsync("before");
        _repository.CloseStore();
        await File.WriteAllTextAsync(RefDraft, "", Token);
        await File.WriteAllTextAsync(LockFile, "", Token);

        _ = _repository.Store.Current;
        File.Exists(LockFile).ShouldBeTrue();
        File.Delete(LockFile);
        await VerifyGoesOnAsync();
    }

    [Theory]
    [InlineData("refs/sentinel/seen")]
    [InlineData("refs/sentinel/checked")]
    [InlineData("refs/remotes/origin/main")]
    public async Task Open_AfterARefOfOursWasLeftLocked_CanSetItAgain(string name)
    {
        await CommitAsync("before");
        _repository.CloseStore();
        var file = Path.Combine(_repository.Path, name + ".lock");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "", Token);

        await VerifyGoesOnAsync();
        _repository.Git("update-ref", name, _repository.Head);
    }

    [Fact]
    public async Task Open_AfterSettingsWereLeftLocked_Starts()
    {
        await CommitAsync("before");
        _repository.CloseStore();
        var file = Path.Combine(_repository.Path, "config.lock");
        await File.WriteAllTextAsync(file, "", Token);

        await CommitAsync("after");
        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_AfterAKillWhileTheKeepWasFirstMade_KnowsItsOwnAgain()
    {
        await File.WriteAllTextAsync(Path.Combine(_repository.Path, "sentinel.keep"), "", Token);
        var (_, pack) = await CommitAsync("before");
        _repository.CloseStore();
        Keep(pack);

        await VerifyGoesOnAsync();
    }

    [Fact]
    public async Task Open_AfterAnAdminHeldAPack_LeavesThat()
    {
        var (_, pack) = await CommitAsync("before");
        _repository.CloseStore();
        await File.WriteAllTextAsync(pack + ".keep", "", Token);

        _ = _repository.Store.Current;
        File.Exists(pack + ".keep").ShouldBeTrue();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The head before, and the path of the commit's pack without extension.</summary>
    private async Task<(string Before, string Pack)> CommitAsync(string subject)
    {
        var before = _repository.Head;
        _ = _repository.Store.Current;
        var known = Directory.GetFiles(Packs, "*.pack");
        var result = await _repository.Store.CommitAsync(
            TestRepository.Change(subject, new FileChange($"{subject}.txt", "x"u8.ToArray(), FileVersion.Absent)), Token);
        result.ShouldBeOfType<WriteResult.Committed>();
        var pack = Directory.GetFiles(Packs, "*.pack").Except(known).ShouldHaveSingleItem();
        return (before, Path.ChangeExtension(pack, null));
    }

    private void Keep(string pack) => File.Copy(Path.Combine(_repository.Path, "sentinel.keep"), pack + ".keep");

    private async Task VerifyGoesOnAsync()
    {
        await CommitAsync("after");
        _repository.CloseStore();
        Directory.EnumerateFiles(_repository.Path, "sentinel-draft*").ShouldBeEmpty();
        Directory.EnumerateFiles(Packs, "*.keep").ShouldBeEmpty();
        File.Exists(RefDraft).ShouldBeFalse();
        File.Exists(LockFile).ShouldBeFalse();
        await StockGit.FsckAsync(_repository.Path);
    }
}
