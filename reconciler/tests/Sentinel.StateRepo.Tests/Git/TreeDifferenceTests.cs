using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Tests.Git;

/// <summary>What git says of two trees, against what the library says.</summary>
public sealed class TreeDifferenceTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Read_FilesAddedChangedAndGone_IsWhatTheLibraryFinds()
    {
        var before = await _repository.CommitAsync(
            File("a.txt", "1"), File("dir/b.txt", "2"), File("dir/sub/c.txt", "3"), File("caf\u00e9 \"x\"\t.txt", "4"), File("file-then-folder", "5"));
        await _repository.CommitAsync(
            File("a.txt", "changed"), Gone("dir/sub/c.txt"), File("dir/new.txt", "6"), Gone("caf\u00e9 \"x\"\t.txt"), File("\u00fc/ber.txt", ""), File("file-then-folder/d.txt", "7"));
        _repository.PushForeign("a submodule", clone => TestRepository.GitIn(clone, "clone", "-q", _repository.Path, "linked"));

        using var output = new MemoryStream(await RawAsync(before, _repository.Head));
        var said = TreeDifference.Read(output);

        using var repository = RepositoryOpening.Open(_repository.Path);
        var found = GitTrees.Changes(
            repository, RepositoryOpening.RequireCommit(repository, "", before).Tree, RepositoryOpening.RequireCommit(repository, "", _repository.Head).Tree);
        said.OrderBy(f => f.Path, StringComparer.Ordinal).ShouldBe(found.OrderBy(f => f.Path, StringComparer.Ordinal));
        said.ShouldContain(f => f.IsSubmodule);
        said.Count(f => f.Blob is null).ShouldBe(3);
    }

    [Fact]
    public void Read_CutInTheMiddle_TellsWhatWasWhole()
    {
        var id = new string('a', 40);
        using var output = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($":100644 100644 {id} {id} M\0one\0:100644 100644 {id} {id} M\0tw"));
        TreeDifference.Read(output).Select(f => f.Path).ShouldBe(["one"]);
    }

    [Fact]
    public void Read_SomethingElse_IsRefused()
    {
        using var output = new MemoryStream("warning: x\0y\0z\0"u8.ToArray());
        Should.Throw<InvalidDataException>(() => TreeDifference.Read(output));
    }

    private static FileChange File(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text), FileVersion.Any);

    private static FileChange Gone(string path) => new(path, null, FileVersion.Any);

    private async Task<byte[]> RawAsync(string before, string after)
    {
        byte[] bytes = [];
        var result = await TestRepository.Processes.RunAsync(
            new Processes.ProcessSpec
            {
                File = "git",
                Arguments = ["-C", _repository.Path, "diff-tree", "-r", "-z", "--no-renames", before, after],
                TimeLimit = TimeSpan.FromSeconds(30),
                ReadOutput = stream =>
                {
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    bytes = copy.ToArray();
                },
            },
            TestContext.Current.CancellationToken);
        result.Succeeded.ShouldBeTrue(result.Stderr);
        return bytes;
    }
}
