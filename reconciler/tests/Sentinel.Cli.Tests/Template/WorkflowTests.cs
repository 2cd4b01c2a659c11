using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Sentinel.Cli.Tests.Template;

/// <summary>The template's workflows on real branches: their own steps, the real program, and a forge over real HTTP.</summary>
[Trait("Takes", "Long")]
public sealed partial class WorkflowTests : IAsyncLifetime
{
    private PullRequest _pull = null!;

    public async ValueTask InitializeAsync() => _pull = await PullRequest.OpenAsync();

    public ValueTask DisposeAsync() => _pull.DisposeAsync();

    [Fact]
    public async Task GoodBranch_IsGreen_AndItsPlanIsOneCommentThatIsUpdated()
    {
        _pull.Copy("list.csv", "imports/2026-11.csv");
        _pull.Copy("server.yaml", "servers/manual/spare-01.yaml");
        _pull.Copy("serverprofile.yaml", "profiles/web.yaml");
        _pull.Copy("ipclaim.yaml", "ipclaims/shop-17.yaml");
        _pull.Commit("a list, and one of what people add");
        _pull.Forge.Comments.AddRange(Enumerable.Range(1, 120).Select(i => (i, "ada", i == 5 ? "<!-- sentinel-plan -->\nnot Sentinel's" : "a word")));

        var (good, runner, artifact) = await _pull.CheckAsync();
        var first = await _pull.CommentAsync(artifact, "success");

        good.ShouldBeTrue(runner.Log);
        runner.Annotations.ShouldBeEmpty();
        runner.Summary.ShouldContain("par-101");
        first.Good.ShouldBeTrue(first.Log);
        var comment = _pull.Forge.OwnComments.ShouldHaveSingleItem();
        comment.ShouldStartWith("<!-- sentinel-plan -->\n### What this pull request would do\n\n````text\nimports/2026-11.csv (Session 2026-11): 2 new");
        comment.ShouldContain("2 servers will be configured by profile default.");
        comment.ShouldNotContain("failed");

        _pull.Write("imports/2026-11.csv", "hostname,ip\npar-101,192.0.2.101\n");
        _pull.Commit("one less");
        (good, runner, artifact) = await _pull.CheckAsync();
        (await _pull.CommentAsync(artifact, "success")).Good.ShouldBeTrue();

        good.ShouldBeTrue(runner.Log);
        _pull.Forge.OwnComments.ShouldHaveSingleItem().ShouldContain(": 1 new,");
        _pull.Forge.Comments[4].Body.ShouldEndWith("not Sentinel's");
    }

    [Fact]
    public async Task BadBranch_IsRed_WithEachErrorOnItsLine()
    {
        _pull.Write("imports/bad.csv", "hostname,ip\npar-1,192.0.2.1\npar-2,192.0.2.300\npar-3,192.0.2.1\n");
        _pull.Write("imports/acme/secret.csv", "hostname,ip,password\npar-9,192.0.2.9,hunter2\n");
        _pull.Write("servers/manual/odd.yaml", "apiVersion: sentinel.collectverything.io/v1alpha1\nkind: Server\nmetadata:\n  name: odd\nspec:\n  adress: 192.0.2.7\n");
        _pull.Write("status/servers/f/00/odd.yaml", "x: 1\n");
        _pull.Commit("all wrong");

        var (good, runner, artifact) = await _pull.CheckAsync();
        var (commented, log) = await _pull.CommentAsync(artifact, "failure");

        good.ShouldBeFalse();
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/bad.csv,line=3,col=1,title=Session/bad ip::'192.0.2.300'", StringComparison.Ordinal), runner.Log);
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/bad.csv,line=4,", StringComparison.Ordinal));
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/acme/secret.csv,line=1,", StringComparison.Ordinal) && a.Contains("change them on the servers"));
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=servers/manual/odd.yaml,line=6,", StringComparison.Ordinal));
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=status/servers/f/00/odd.yaml,line=1,", StringComparison.Ordinal));
        (runner.Log + runner.Summary).ShouldNotContain("hunter2");
        commented.ShouldBeTrue(log);
        var comment = _pull.Forge.OwnComments.ShouldHaveSingleItem();
        comment.ShouldContain("**The check failed**");
        comment.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task HostileFiles_AreToldAndNothingOfThemIsObeyed()
    {
        _pull.Write("imports/a\n::error::forged.csv", "hostname,ip\n\"````\n@ada <img src=x>\",192.0.2.1\n\"=cmd|' /C calc'!A0\",192.0.2.2\n");
        File.CreateSymbolicLink(Path.Combine(_pull.Tree, "imports", "link.csv"), "/etc/passwd");
        _pull.Git("clone", "-q", _pull.Tree, "imports/sub");
        _pull.Commit("hostile");

        var (good, runner, artifact) = await _pull.CheckAsync();
        (await _pull.CommentAsync(artifact, "failure")).Good.ShouldBeTrue();

        good.ShouldBeFalse();
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/a%0A%3A%3Aerror%3A%3Aforged.csv,", StringComparison.Ordinal) && a.Contains("line break"), runner.Log);
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/link.csv,", StringComparison.Ordinal) && a.Contains("symbolic link"));
        runner.Annotations.ShouldContain(a => a.StartsWith("::error file=imports/sub,", StringComparison.Ordinal) && a.Contains("submodule"));
        runner.Annotations.ShouldAllBe(a => a.StartsWith("::error file=imports/", StringComparison.Ordinal));
        runner.Log.ShouldNotContain("root:");
        ShouldBeInert(_pull.Forge.OwnComments.ShouldHaveSingleItem());
    }

    [Theory]
    [InlineData("````\n@ada look <img src=https://evil.example/x> [here](https://evil.example)\n````\n# Approved\n")]
    [InlineData("````````````\n<!-- sentinel-plan -->\u0000\u001b[31m\n")]
    public async Task ForgedPlan_StaysBetweenTheFences(string plan)
    {
        (await _pull.CommentAsync(_pull.Forged(plan), "success")).Good.ShouldBeTrue();

        ShouldBeInert(_pull.Forge.OwnComments.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task ForgedPlan_OfAMegabyte_IsCutToTheLengthOfAComment()
    {
        (await _pull.CommentAsync(_pull.Forged(string.Concat(Enumerable.Repeat("a row of a plan é\n", 60_000))), "success")).Good.ShouldBeTrue();

        var comment = _pull.Forge.OwnComments.ShouldHaveSingleItem();
        comment.Length.ShouldBeLessThan(65_536);
        comment.ShouldContain("… and more: the run has it all.");
        ShouldBeInert(comment);
    }

    [Fact]
    public async Task ForgedArtifact_ForAnotherPullRequestOrFile_SaysNothing()
    {
        var linked = _pull.Forged("x");
        File.Delete(Path.Combine(linked, "plan.txt"));
        File.CreateSymbolicLink(Path.Combine(linked, "plan.txt"), "/proc/self/environ");

        (await _pull.CommentAsync(linked, "success")).Good.ShouldBeTrue();
        (await _pull.CommentAsync(_pull.Forged("x", "8/../7"), "success")).Good.ShouldBeFalse();
        _pull.Forge.Head = "0123456789012345678901234567890123456789";
        (await _pull.CommentAsync(_pull.Forged("x"), "success")).Good.ShouldBeTrue();
        (await _pull.CommentAsync(Path.Combine(linked, "none"), "failure")).Good.ShouldBeTrue();

        _pull.Forge.Comments.ShouldBeEmpty();
    }

    [Fact]
    public async Task AnotherArchive_IsNotRun()
    {
        _pull.Git("checkout", "-q", "main");
        _pull.Setting($"{_pull.Forge.Address}/sentinel.tar.gz", new string('0', 64));
        _pull.Commit("another checksum");
        _pull.Git("checkout", "-q", "branch");
        _pull.Git("merge", "-q", "main");
        _pull.Copy("list.csv", "imports/2026-11.csv");
        _pull.Commit("a list");

        var (good, runner, _) = await _pull.CheckAsync();

        good.ShouldBeFalse();
        runner.Annotations.ShouldHaveSingleItem().ShouldContain("Nothing of it was run.");
    }

    [Fact]
    public async Task BranchThatNamesAnotherSentinel_IsCheckedByMains()
    {
        _pull.Setting("http://127.0.0.1:1/evil.tar.gz", new string('0', 64));
        _pull.Write("imports/bad.csv", "hostname,ip\npar-2,192.0.2.300\n");
        _pull.Commit("its own judge");

        var (good, runner, _) = await _pull.CheckAsync();

        good.ShouldBeFalse();
        runner.Annotations.ShouldHaveSingleItem().ShouldContain("192.0.2.300");
    }

    [Fact]
    public async Task FreshTemplate_SaysThatNoSentinelIsNamed()
    {
        _pull.Git("checkout", "-q", "main");
        _pull.Setting("", "");
        _pull.Commit("as it comes");
        _pull.Git("checkout", "-q", "branch");
        _pull.Git("merge", "-q", "main");
        _pull.Copy("list.csv", "imports/2026-11.csv");
        _pull.Commit("a list");

        var (good, runner, _) = await _pull.CheckAsync();

        good.ShouldBeFalse();
        runner.Annotations.ShouldHaveSingleItem().ShouldContain("Write its url and sha256 there");
    }

    /// <summary>Least rights, nothing that floats, and no expression inside a script, where a branch's name would be code.</summary>
    [Theory]
    [InlineData("sentinel.yml", "pull_request")]
    [InlineData("comment.yml", "workflow_run")]
    public void Workflow_StartsOnNothingElse_HoldsNoSecretAndPinsWhatItUses(string file, string trigger)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "state-repo-template", ".github", "workflows", file);
        var (text, root) = (File.ReadAllText(path), WorkflowStep.Load(path));

        ((YamlMappingNode)root["on"]).Children.Keys.Select(k => ((YamlScalarNode)k).Value).ShouldBe([trigger]);
        text.ShouldNotContain("secrets.");
        text.ShouldNotContain("pull_request_target");
        Uses().Count(text).ShouldBe(PinnedUses().Count(text));
        var job = file == "sentinel.yml" ? "validate" : "comment";
        WorkflowStep.Of(path, job).ShouldAllBe(s => s.Run == null || !s.Run.Contains("${{"));
        root["permissions"].ToString().ShouldBe(file == "sentinel.yml" ? "{ { contents, read } }" : "{  }");
        if (trigger == "workflow_run")
        {
            root["jobs"]["comment"]["permissions"].ToString().ShouldBe("{ { actions, read }, { pull-requests, write } }");
            text.ShouldNotContain("actions/checkout");
        }
    }

    /// <summary>Everything but the frame lies between two fences, and there is no backtick in between.</summary>
    private static void ShouldBeInert(string comment)
    {
        var parts = comment.Split("````");
        parts.Length.ShouldBe(3, comment);
        parts[1].ShouldStartWith("text\n");
        parts[1].ShouldNotContain("`");
        parts[1].ShouldNotContain("\u001b");
        Frame().IsMatch(parts[0] + parts[2]).ShouldBeTrue(comment);
    }

    [GeneratedRegex(@"uses: ")]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n")]
    private static partial Regex PinnedUses();

    [GeneratedRegex(@"\A<!-- sentinel-plan -->\n### What this pull request would do\n\n(\*\*The check failed\*\*[^\n]*\n\n)?\n\n\[The run\]\(https://forge\.example/run/1\)[^\n]*\n\z")]
    private static partial Regex Frame();
}
