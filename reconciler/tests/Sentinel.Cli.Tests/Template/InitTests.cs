using Sentinel.Cli.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Template;

[Trait("Takes", "Long")]
public sealed class InitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-init-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Init_HasEveryFileOfTheTemplate_AlsoThoseWithADot(bool bare)
    {
        var made = Path.Combine(_folder, "state");
        var template = Path.Combine(AppContext.BaseDirectory, "state-repo-template");

        (await InitAsync(bare ? ["--bare", made] : [made])).ExitCode.ShouldBe(0);

        var files = TestRepository.GitIn(made, "ls-tree", "-r", "--name-only", "main").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        files.ShouldBe(Directory.GetFiles(template, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(template, f)), ignoreOrder: true);
        files.ShouldContain(".gitattributes");
        files.ShouldContain(".github/workflows/sentinel.yml");
        files.ShouldContain(".sentinel/schemas/server.json");
        files.ShouldContain("hooks/pre-receive");
        if (!bare)
            TestRepository.GitIn(made, "status", "--porcelain").ShouldBeEmpty();
    }

    [Fact]
    public async Task Init_Twice_LeavesTheFirstAlone()
    {
        var made = Path.Combine(_folder, "state");
        await InitAsync(made);
        var before = TestRepository.GitIn(made, "rev-parse", "main");

        var said = await InitAsync(made);

        said.ExitCode.ShouldBe(3);
        said.Errors.ShouldContain("is not empty");
        TestRepository.GitIn(made, "rev-parse", "main").ShouldBe(before);
    }

    private static Task<Said> InitAsync(params string[] arguments) => Command.RunAsync(["init", .. arguments], stop: TestContext.Current.CancellationToken);
}
