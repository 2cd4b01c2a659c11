using System.Diagnostics.CodeAnalysis;

namespace Sentinel.Processes.Tests;

public sealed class DetachedProcessesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartAsync_Program_RunsAndLeavesItsCode()
    {
        await Start("echo $0 \"$1\"; echo err >&2; exit 7", arguments: ["$(touch pwned) a"]);

        (await Ended()).ShouldBe(7);
        (await Read("out")).ShouldBe("sh $(touch pwned) a\n");
        (await Read("err")).ShouldBe("err\n");
        File.Exists(_folder.File("pwned")).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_Returned_CanBeInspectedByAnyone()
    {
        await Start("sleep 2");

        Subjects.Detached().Inspect(_folder.Path).ShouldBeOfType<DetachedState.Running>();
        (await Ended()).ShouldBe(0);
    }

    [Fact]
    public async Task StartAsync_Twice_RunsOnce()
    {
        await Start("echo once; sleep 0.2");
        await Start("echo once; sleep 0.2");
        await Ended();
        await Start("echo once");

        (await Read("out")).ShouldBe("once\n");
    }

    [Fact]
    public async Task StartAsync_ParentIsKilled_GoesOnAndIsFoundAgain()
    {
        var parent = new ProcessSpec
        {
            File = Environment.ProcessPath!,
            Environment = new Dictionary<string, string> { [DyingParent.Variable] = _folder.Path },
            TimeLimit = TimeSpan.FromSeconds(30),
        };

        var result = await Subjects.Runner().RunAsync(parent, Token);

        result.ExitCode.ShouldBe(128 + Signals.Kill);
        Subjects.Detached().Inspect(_folder.Path).ShouldBeOfType<DetachedState.Running>();
        (await Ended()).ShouldBe(5);
        (await Read("out")).ShouldBe("1\n2\n3\n4\n5\n");
    }

    [Fact]
    public async Task StartAsync_MissingProgram_EndsWith127()
    {
        var problem = await Subjects.Detached().StartAsync(
            new DetachedSpec { Directory = _folder.Path, File = "no-such-program", TimeLimit = TimeSpan.FromSeconds(10) }, Token);

        problem.ShouldBeNull();
        (await Ended()).ShouldBe(127);
        (await Read("err")).ShouldContain("no-such-program");
    }

    [Fact]
    public async Task StartAsync_OurEnvironment_DoesNotLeak()
    {
        Environment.SetEnvironmentVariable("SENTINEL_TEST_SECRET", "leaked");

        await Start("env");

        (await Ended()).ShouldBe(0);
        (await Read("out")).ShouldNotContain("leaked");
    }

    [Fact]
    public void Inspect_EmptyFolder_IsUnknown() =>
        Subjects.Detached().Inspect(_folder.Path).ShouldBeOfType<DetachedState.Unknown>();

    [Fact]
    public async Task Inspect_KilledOutright_IsUnknown()
    {
        await Start("sleep 100");
        var pid = Identity().Pid;

        _ = NativeMethods.Kill(-pid, Signals.Kill);

        (await Subjects.Eventually(() => Subjects.Detached().Inspect(_folder.Path) is DetachedState.Unknown)).ShouldBeTrue();
        File.Exists(_folder.File("rc")).ShouldBeFalse();
    }

    [Fact]
    public async Task CancelAsync_ProgramThatHears_EndsAtOnceAndLeavesItsCode()
    {
        await Start("trap 'exit 99' INT; echo up; while :; do sleep 0.05; done");
        await Up();

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        Subjects.Detached().Inspect(_folder.Path).ShouldBe(new DetachedState.Ended(99));
    }

    [Fact]
    public async Task CancelAsync_RightAfterTheStart_DoesNotWait()
    {
        var since = TimeProvider.System.GetTimestamp();
        await Start("sleep 100");

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        Subjects.Detached().Inspect(_folder.Path).ShouldBe(new DetachedState.Ended(130));
        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task CancelAsync_ProgramWithChildren_LeavesNoProcess()
    {
        await Start("trap '' INT; sleep 100.125 & echo up; sleep 100.125");
        await Up();

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        (await Subjects.Eventually(() => ProcessesWith("100.125").Count == 0)).ShouldBeTrue();
        (await Subjects.Eventually(() => ProcessesWith(_folder.Path).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task CancelAsync_ProgramThatHearsNothing_IsKilled()
    {
        await Start("trap '' INT TERM; echo up; while :; do sleep 0.1; done");
        await Up();

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        Subjects.Detached().Inspect(_folder.Path).ShouldBeOfType<DetachedState.Unknown>();
        (await Subjects.Eventually(() => ProcessesWith(_folder.Path).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task CancelAsync_NumberOfAnotherProcess_IsNotSignalled()
    {
        using var other = new TempFolder();
        await Start("sleep 100");
        var ours = Identity();
        await Subjects.Detached().StartAsync(
            new DetachedSpec { Directory = other.Path, File = "sleep", Arguments = ["100"], TimeLimit = TimeSpan.FromMinutes(1) }, Token);
        var victim = ProcessIdentity.Parse((await File.ReadAllTextAsync(other.File("pid"), Token)).Trim())!;

        // As after a reboot or a wrap of the numbers: our file names a process that is not ours.
        await File.WriteAllTextAsync(_folder.File("pid"), $"{victim.Pid} {ours.Start + 1000000} {ours.BootId}\n", Token);
        await Subjects.Detached().CancelAsync(_folder.Path, Token);
        await File.WriteAllTextAsync(_folder.File("pid"), $"{victim.Pid} {victim.Start} {Guid.Empty}\n", Token);
        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        Subjects.Detached().Inspect(other.Path).ShouldBeOfType<DetachedState.Running>();
        await Subjects.Detached().CancelAsync(other.Path, Token);
        _ = NativeMethods.Kill(-ours.Pid, Signals.Kill);
    }

    [Fact]
    public async Task CancelAsync_WrapperKilledAlone_StillEndsTheProgram()
    {
        await Start("sleep 100.375");
        _ = NativeMethods.Kill(Identity().Pid, Signals.Kill);
        Subjects.Detached().Inspect(_folder.Path).ShouldBeOfType<DetachedState.Running>();

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        (await Subjects.Eventually(() => ProcessesWith("100.375").Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task CancelAsync_NothingRuns_DoesNothing()
    {
        await Subjects.Detached().CancelAsync(_folder.Path, Token);
        await Start("exit 4");
        await Ended();

        await Subjects.Detached().CancelAsync(_folder.Path, Token);

        (await Ended()).ShouldBe(4);
    }

    [Fact]
    public async Task TimeLimit_NobodyWatches_EndsTheProgram()
    {
        await Start("trap 'exit 99' INT; while :; do sleep 0.05; done", TimeSpan.FromSeconds(1));

        (await Ended()).ShouldBe(99);
        File.Exists(_folder.File("timedout")).ShouldBeTrue();
        (await Subjects.Eventually(() => ProcessesWith(_folder.Path).Count == 0)).ShouldBeTrue();
    }

    [Fact]
    public async Task TimeLimit_ProgramEndsBefore_LeavesNoWatch()
    {
        await Start("true", TimeSpan.FromHours(1));

        (await Ended()).ShouldBe(0);
        (await Subjects.Eventually(() => ProcessesWith(_folder.Path).Count == 0)).ShouldBeTrue();
        File.Exists(_folder.File("timedout")).ShouldBeFalse();
    }

    [Fact]
    public async Task EndStraysAsync_ProcessOfAnotherSession_IsEnded()
    {
        var marker = _folder.File("control-0123456789abcdef");
        await Start("setsid sh -c 'while :; do sleep 0.1; done' \"$1\" >/dev/null 9>&- & exit 0", arguments: [marker]);
        await Ended();
        ProcessesWith(marker).ShouldNotBeEmpty();

        await Subjects.Detached().EndStraysAsync([marker], Token);

        ProcessesWith(marker).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("/tmp")]
    [InlineData("no absolute path at all")]
    public async Task EndStraysAsync_MarkerThatOthersMayName_IsRefused(string marker) =>
        await Should.ThrowAsync<ArgumentException>(() => Subjects.Detached().EndStraysAsync([marker], Token));

    private async Task Start(string script, TimeSpan? limit = null, params string[] arguments)
    {
        var spec = new DetachedSpec
        {
            Directory = _folder.Path,
            File = "sh",
            Arguments = ["-c", script, "sh", .. arguments],
            TimeLimit = limit ?? TimeSpan.FromMinutes(1),
        };
        (await Subjects.Detached().StartAsync(spec, Token)).ShouldBeNull();
    }

    private async Task<int> Ended()
    {
        (await Subjects.Eventually(() => Subjects.Detached().Inspect(_folder.Path) is DetachedState.Ended)).ShouldBeTrue();
        return ((DetachedState.Ended)Subjects.Detached().Inspect(_folder.Path)).ExitCode;
    }

    /// <summary>The program has set its traps and says so.</summary>
    private async Task Up() =>
        (await Subjects.Eventually(() => File.Exists(_folder.File("out")) && new FileInfo(_folder.File("out")).Length > 0)).ShouldBeTrue();

    private ProcessIdentity Identity() => new DetachedFiles(_folder.Path).Identity()!;

    private Task<string> Read(string name) => File.ReadAllTextAsync(_folder.File(name), Token);

    [SuppressMessage("Design", "CA1031", Justification = "A process may end while it is looked at.")]
    private static List<string> ProcessesWith(string text)
    {
        var found = new List<string>();
        foreach (var folder in Directory.GetDirectories("/proc").Where(name => char.IsAsciiDigit(Path.GetFileName(name)[0])))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(folder, "cmdline"));
                if (command.Contains(text, StringComparison.Ordinal))
                    found.Add(command);
            }
            catch (Exception)
            {
                // It ended.
            }
        }

        return found;
    }
}
