using System.Security.Cryptography;
using Sentinel.Cli.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Template;

/// <summary>A repository made from the template, a branch of it, and the two workflows run on what a merge would give.</summary>
internal sealed class PullRequest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-pull-").FullName;
    private int _runs;

    private PullRequest(ForgeStub forge) => Forge = forge;

    public ForgeStub Forge { get; }

    /// <summary>The work tree of whoever opens the pull request, on its branch.</summary>
    public string Tree => Path.Combine(_folder, "tree");

    private string Workflows => Path.Combine(Tree, ".github", "workflows");

    public static async Task<PullRequest> OpenAsync()
    {
        var pull = new PullRequest(await ForgeStub.StartAsync());
        await pull.MakeArchiveAsync();
        (await Command.RunAsync(["init", pull.Tree], stop: TestContext.Current.CancellationToken)).ExitCode.ShouldBe(0);
        pull.Git("config", "user.name", "ada");
        pull.Git("config", "user.email", "ada@example.org");
        pull.Setting($"{pull.Forge.Address}/sentinel.tar.gz", Convert.ToHexStringLower(SHA256.HashData(pull.Forge.Archive)));
        pull.Commit("the sentinel that checks");
        pull.Git("checkout", "-qb", "branch");
        return pull;
    }

    public string Git(params string[] arguments) => TestRepository.GitIn(Tree, arguments);

    public void Write(string path, string text) => TestRepository.WriteText(Tree, path, text);

    public void Setting(string url, string sha256) => Write(".github/sentinel.env", $"url={url}\nsha256={sha256}\n");

    public void Copy(string example, string path) => Write(path, File.ReadAllText(Path.Combine(Tree, "examples", example)));

    public void Commit(string subject)
    {
        Git("add", "-A");
        Git("commit", "-qm", subject);
        Forge.Head = Git("rev-parse", "HEAD").Trim();
    }

    /// <summary>The check, on the merge of the branch into main.</summary>
    public async Task<(bool Good, WorkflowRunner Runner, string Artifact)> CheckAsync()
    {
        var run = Path.Combine(_folder, $"run-{++_runs}");
        var (clone, temp, artifact) = (Path.Combine(run, "clone"), Directory.CreateDirectory(Path.Combine(run, "temp")).FullName, Path.Combine(run, "artifact"));
        TestRepository.GitIn(_folder, "clone", "-q", Tree, clone);
        TestRepository.GitIn(clone, "checkout", "-q", "--detach", "origin/main");
        TestRepository.GitIn(clone, "-c", "user.name=forge", "-c", "user.email=forge@example.org", "merge", "-q", "--no-ff", "-m", "merge", "origin/branch");
        var runner = new WorkflowRunner(clone, temp, artifact, new Dictionary<string, string> { ["github.event.pull_request.number"] = "7" });
        return (await runner.RunAsync(WorkflowStep.Of(Path.Combine(Workflows, "sentinel.yml"), "validate")), runner, artifact);
    }

    /// <summary>The comment, from that artifact, in an empty folder: nothing is checked out for it.</summary>
    public async Task<(bool Good, string Log)> CommentAsync(string artifact, string conclusion)
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, $"run-{++_runs}")).FullName;
        var runner = new WorkflowRunner(run, run, artifact, new Dictionary<string, string>
        {
            ["github.event.workflow_run.id"] = "1",
            ["github.event.workflow_run.head_sha"] = Git("rev-parse", "branch").Trim(),
            ["github.event.workflow_run.html_url"] = "https://forge.example/run/1",
            ["github.event.workflow_run.conclusion"] = conclusion,
            ["github.token"] = ForgeStub.Token,
        });
        runner.With("GITHUB_API_URL", Forge.Address).With("GITHUB_REPOSITORY", "acme/state");
        return (await runner.RunAsync(WorkflowStep.Of(Path.Combine(Workflows, "comment.yml"), "comment")), runner.Log);
    }

    /// <summary>What somebody's changed check could hand over.</summary>
    public string Forged(string plan, string number = "7")
    {
        var artifact = Directory.CreateDirectory(Path.Combine(_folder, $"forged-{++_runs}")).FullName;
        File.WriteAllText(Path.Combine(artifact, "plan.txt"), plan);
        File.WriteAllText(Path.Combine(artifact, "number"), number);
        return artifact;
    }

    public async ValueTask DisposeAsync()
    {
        await Forge.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The program under test lies where it was built; the archive has what starts it.</summary>
    private async Task MakeArchiveAsync()
    {
        var program = Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;
        await File.WriteAllTextAsync(Path.Combine(program, "sentinel"), $"#!/bin/sh\nexec '{Command.Executable}' \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path.Combine(program, "sentinel"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var made = await Command.BashAsync($"tar -C '{program}' -czf '{_folder}/sentinel.tar.gz' .", [], TestContext.Current.CancellationToken);
        made.ExitCode.ShouldBe(0, made.Errors);
        Forge.Archive = await File.ReadAllBytesAsync($"{_folder}/sentinel.tar.gz", TestContext.Current.CancellationToken);
    }
}
