using Sentinel.Cli.Tests.Support;
using Sentinel.StateRepo.Tests;

namespace Sentinel.Cli.Tests.Template;

/// <summary>The gate of a repository without a forge: real pushes by git, and a transport that says who pushes as sshd's forced command does.</summary>
[Trait("Takes", "Long")]
public sealed class HookTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sentinel-hook-").FullName;

    private string Bare => Path.Combine(_folder, "state.git");

    private string Tree => Path.Combine(_folder, "tree");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (await Command.RunAsync(["init", "--bare", Bare], stop: Stop)).ExitCode.ShouldBe(0);
        TestRepository.GitIn(_folder, "clone", "-q", Bare, Tree);
        Git("config", "user.name", "ada");
        Git("config", "user.email", "ada@example.org");
        Git("remote", "set-url", "origin", $"ssh://git.example{Bare}");
        var hook = Path.Combine(Bare, "hooks", "pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        File.Copy(Path.Combine(Tree, "hooks", "pre-receive"), hook);
        File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        TestRepository.GitIn(Bare, "config", "sentinel.program", Command.Executable);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task GoodPush_IsTaken_AndThePusherSeesThePlan()
    {
        Write("imports/2026-11.csv", File.ReadAllText(Path.Combine(Tree, "examples", "list.csv")));
        Commit("a list");

        var said = await PushAsync("ada", "main");

        said.ExitCode.ShouldBe(0, said.Errors);
        said.Errors.ShouldContain("imports/2026-11.csv (Session 2026-11): 2 new");
        Main.ShouldBe(Git("rev-parse", "HEAD").Trim());
    }

    [Fact]
    public async Task BadPush_IsRefusedWithEveryFinding_AndMainStays()
    {
        var before = Main;
        Write("imports/bad.csv", "hostname,ip,mot de passe\npar-2,192.0.2.3,hunter2\n");
        Write("servers/manual/odd.yaml", "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: odd\nspec:\n  address: 192.0.2.300\n");
        Commit("wrong");

        var said = await PushAsync("ada", "main");

        said.ExitCode.ShouldNotBe(0);
        said.Errors.ShouldContain("imports/bad.csv:1:1:");
        said.Errors.ShouldContain("servers/manual/odd.yaml:6:");
        said.Errors.ShouldContain("change it.");
        said.Errors.ShouldNotContain("hunter2");
        Main.ShouldBe(before);
    }

    [Fact]
    public async Task SentinelsOwnPush_IsLetThrough_AndNobodyElsesIsThatTouchesItsFiles()
    {
        Write("status/servers/f/00/spare-01.yaml", "x: 1\n");
        Commit("server: move spare-01");

        var people = await PushAsync("ada", "main");
        var nobody = await PushAsync("", "main");
        var own = await PushAsync("sentinel", "--atomic", "main", "HEAD:refs/sentinel/writer");

        people.ExitCode.ShouldNotBe(0);
        people.Errors.ShouldContain("Sentinel alone writes this file");
        nobody.ExitCode.ShouldNotBe(0);
        own.ExitCode.ShouldBe(0, own.Errors);
    }

    [Fact]
    public async Task History_CannotBeRewrittenOrTaken()
    {
        var before = Main;
        Git("commit", "-q", "--amend", "-m", "another past");

        (await PushAsync("ada", "--force", "main")).ExitCode.ShouldNotBe(0);
        (await PushAsync("ada", "--delete", "main")).ExitCode.ShouldNotBe(0);
        var writer = await PushAsync("ada", "HEAD:refs/sentinel/writer");

        writer.ExitCode.ShouldNotBe(0);
        writer.Errors.ShouldContain("refs/sentinel/writer is Sentinel's alone");
        Main.ShouldBe(before);
    }

    [Fact]
    public async Task AnotherBranch_IsNotLookedAt()
    {
        Write("servers/manual/odd.yaml", "not: a manifest\n");
        Commit("a draft");

        (await PushAsync("ada", "HEAD:refs/heads/draft")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task GateThatCannotCheck_Refuses()
    {
        TestRepository.GitIn(Bare, "config", "sentinel.program", "/no/such/program");
        Write("notes.md", "x\n");
        Commit("a note");

        var said = await PushAsync("ada", "main");

        said.ExitCode.ShouldNotBe(0);
        said.Errors.ShouldContain("could not be checked");
    }

    private string Main => TestRepository.GitIn(Bare, "rev-parse", "main").Trim();

    private string Git(params string[] arguments) => TestRepository.GitIn(Tree, arguments);

    private void Write(string path, string text) => TestRepository.WriteText(Tree, path, text);

    private void Commit(string subject)
    {
        Git("add", "-A");
        Git("commit", "-qm", subject);
    }

    /// <summary>As the key's forced command in authorized_keys has it; the client chooses the command, and not who it is.</summary>
    private async Task<Said> PushAsync(string pusher, params string[] what)
    {
        var ssh = Path.Combine(_folder, "ssh");
        await File.WriteAllTextAsync(ssh, $"#!/bin/sh\nfor last; do :; done\nSENTINEL_PUSHER='{pusher}' exec git-shell -c \"$last\"\n", Stop);
        File.SetUnixFileMode(ssh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await Command.BashAsync($"git -C '{Tree}' push origin {string.Join(' ', what)}", new() { ["GIT_SSH"] = ssh, ["GIT_SSH_VARIANT"] = "ssh" }, Stop);
    }
}
