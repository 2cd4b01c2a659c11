using Microsoft.Extensions.Options;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.Git;

public sealed class ServedMarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("served-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Note_Once_IsRememberedAndMovesAlong()
    {
        (await Of("a").IsSoAsync(Token)).ShouldBeFalse();

        await Of("a").NoteAsync(Token);

        (await Of("a").IsSoAsync(Token)).ShouldBeTrue();
        await Of("a").NoteAsync(Token);
        (await Of("a").IsSoAsync(Token)).ShouldBeTrue();
        Directory.Move(Path.Combine(_folder, "a"), Path.Combine(_folder, "b"));
        (await Of("b").IsSoAsync(Token)).ShouldBeTrue("it is the same repository in another place");
    }

    [Fact]
    public async Task Copy_OfTheFolder_WasNotServed()
    {
        await Of("a").NoteAsync(Token);

        // A backup keeps every time that it can; that of a file's birth it cannot.
        using var copy = System.Diagnostics.Process.Start("cp", ["-a", Path.Combine(_folder, "a"), Path.Combine(_folder, "b")]);
        await copy.WaitForExitAsync(Token);

        (await Of("b").IsSoAsync(Token)).ShouldBeFalse();
        (await Of("a").IsSoAsync(Token)).ShouldBeTrue();
    }

    private ServedMark Of(string name)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(path);
        return new ServedMark(Options.Create(new StateRepoOptions { Path = path }), TestRepository.Processes);
    }
}
