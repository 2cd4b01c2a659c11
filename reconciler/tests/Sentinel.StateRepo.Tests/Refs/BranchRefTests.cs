using Sentinel.StateRepo.Refs;

namespace Sentinel.StateRepo.Tests.Refs;

/// <summary>The files of earlier values, which are written again.</summary>
public sealed class BranchRefTests : IDisposable
{
    private const int ManyMoves = 100;

    private readonly TestRepository _repository = new();
    private readonly BranchRef _sut;
    private string _at;

    public BranchRefTests()
    {
        _sut = new BranchRef(_repository.Path, "main", TimeProvider.System);
        _at = _sut.Read()!;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Branch => Path.Combine(_repository.Path, "refs", "heads", "main");

    private string[] Spares => Directory.GetFiles(_repository.Path, "sentinel.spare-*");

    public void Dispose()
    {
        _sut.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public async Task TryMoveAsync_ManyTimes_WritesTheSameFilesAgain()
    {
        for (var i = 0; i < ManyMoves; i++)
        {
            await MoveAsync(i);
            (await File.ReadAllTextAsync(Branch, Token)).ShouldBe(_at + "\n");
            File.Exists(Branch + ".lock").ShouldBeFalse();
        }

        Spares.Length.ShouldBeLessThan(ManyMoves / 2);
        File.Exists(Path.Combine(_repository.Path, "sentinel.ref")).ShouldBeFalse();
    }

    /// <summary>As a reader that opened the file just before it was replaced.</summary>
    [Fact]
    public async Task TryMoveAsync_WhileAReaderIsSlow_LeavesItWhatItOpened()
    {
        await MoveAsync(0);
        var opened = _at;
        using var reader = new StreamReader(File.OpenRead(Branch));
        for (var i = 1; i < 30; i++)
            await MoveAsync(i);

        (await reader.ReadToEndAsync(Token)).ShouldBe(opened + "\n");
    }

    /// <summary>As a backup that copies by hard links leaves it.</summary>
    [Fact]
    public async Task TryMoveAsync_FileThatHasAnotherName_IsNotWrittenAgain()
    {
        await MoveAsync(0);
        var (copied, copy) = (_at, Path.Combine(_repository.Folder, "copy"));
        Posix.TryLink(Branch, copy).ShouldBeTrue();
        for (var i = 1; i < ManyMoves; i++)
            await MoveAsync(i);

        (await File.ReadAllTextAsync(copy, Token)).ShouldBe(copied + "\n");
    }

    [Fact]
    public async Task TryMoveAsync_SpareFilesGone_GoesOn()
    {
        for (var i = 0; i < ManyMoves; i++)
        {
            await MoveAsync(i);
            foreach (var spare in Spares.Where((_, at) => (at + i) % 3 == 0))
                File.Delete(spare);
        }

        _sut.Read().ShouldBe(_at);
    }

    [Fact]
    public async Task TryMoveAsync_BranchIsElsewhere_KeepsItAndTheNextMoveIsRight()
    {
        for (var i = 0; i < ManyMoves; i++)
        {
            (await _sut.TryMoveAsync(Commit(9999), Commit(8888), Token)).ShouldBeFalse();
            _sut.Read().ShouldBe(_at);
            await MoveAsync(i);
        }
    }

    [Fact]
    public async Task Dispose_AfterMoves_LeavesNoFileOfItsOwn()
    {
        for (var i = 0; i < ManyMoves; i++)
            await MoveAsync(i);

        _sut.Dispose();

        Directory.GetFiles(_repository.Path, "sentinel.*").ShouldAllBe(file => Path.GetFileName(file) == "sentinel.keep");
        _sut.Read().ShouldBe(_at);
    }

    [Fact]
    public async Task RemoveOwnLock_AfterAKill_TakesTheSpareFilesAway()
    {
        for (var i = 0; i < 3; i++)
            await MoveAsync(i);
        Spares.ShouldNotBeEmpty();

        new BranchRef(_repository.Path, "main", TimeProvider.System).RemoveOwnLock();

        Spares.ShouldBeEmpty();
        _sut.Read().ShouldBe(_at);
    }

    private async Task MoveAsync(int number)
    {
        var to = Commit(number);
        (await _sut.TryMoveAsync(_at, to, Token)).ShouldBeTrue();
        _at = to;
    }

    private static string Commit(int number) => number.ToString("x40", System.Globalization.CultureInfo.InvariantCulture);
}
