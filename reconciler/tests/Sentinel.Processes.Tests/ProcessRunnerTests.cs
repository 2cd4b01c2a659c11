using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Sentinel.Processes.Tests;

public sealed class ProcessRunnerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_ProgramWithOutputAndCode_ReturnsThem()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("echo out; echo err >&2; exit 3"), Token);

        result.ShouldBe(new ProcessResult { End = ProcessEnd.Exited, ExitCode = 3, Stdout = "out\n", Stderr = "err\n" });
    }

    [Theory]
    [InlineData("$(touch pwned)")]
    [InlineData("; touch pwned")]
    [InlineData("a b\n\t\"'*")]
    [InlineData("--help")]
    [InlineData("")]
    public async Task RunAsync_HostileArgument_ArrivesAsItIs(string argument)
    {
        using var folder = new TempFolder();
        var spec = new ProcessSpec { File = "printf", Arguments = ["%s", argument], WorkingDirectory = folder.Path, TimeLimit = TimeSpan.FromSeconds(10) };

        var result = await Subjects.Runner().RunAsync(spec, Token);

        result.Stdout.ShouldBe(argument);
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_OurEnvironment_DoesNotLeak()
    {
        Environment.SetEnvironmentVariable("SENTINEL_TEST_SECRET", "leaked");
        var spec = new ProcessSpec
        {
            File = "env",
            Environment = new Dictionary<string, string> { ["OURS"] = "a=b" },
            TimeLimit = TimeSpan.FromSeconds(10),
        };

        var result = await Subjects.Runner().RunAsync(spec, Token);

        result.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Order()
            .ShouldBe(["HOME", "LANG", "OURS", "PATH"]);
        result.Stdout.ShouldContain("LANG=C.UTF-8\n");
        result.Stdout.ShouldContain("OURS=a=b\n");
    }

    [Theory]
    [InlineData(true, "19")]
    [InlineData(false, "0")]
    public async Task RunAsync_InBackground_IsNiceAndSoIsItsSession(bool isBackground, string nice)
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("nice; cat /proc/self/autogroup 2>/dev/null || true") with { IsBackground = isBackground }, Token);

        var lines = result.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe(nice);

        // Not every kernel groups processes by session.
        lines.Skip(1).ShouldAllBe(line => line.EndsWith(" nice " + nice));
    }

    [Fact]
    public async Task RunAsync_InBackground_PassesHostileArgumentsAndTheExitCode()
    {
        var spec = new ProcessSpec { File = "/bin/sh", Arguments = ["-c", "printf %s \"$1\"; exit 3", "$(x)", "; a \"b\" '*"], TimeLimit = TimeSpan.FromSeconds(10), IsBackground = true };

        var result = await Subjects.Runner().RunAsync(spec, Token);

        result.ExitCode.ShouldBe(3);
        result.Stdout.ShouldBe("; a \"b\" '*");
    }

    [Fact]
    public async Task RunAsync_MissingProgram_SaysWhatHelps()
    {
        var result = await Subjects.Runner().RunAsync(new ProcessSpec { File = "no-such-program", TimeLimit = TimeSpan.FromSeconds(1) }, Token);

        result.End.ShouldBe(ProcessEnd.NotFound);
        result.Problem!.ShouldContain("'no-such-program' was not found");
        result.Problem!.ShouldContain("Install it");
    }

    [Fact]
    public async Task RunAsync_FileThatMayNotBeExecuted_IsNotFound()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("text"), "#!/bin/sh\n", Token);

        var result = await Subjects.Runner().RunAsync(new ProcessSpec { File = folder.File("text"), TimeLimit = TimeSpan.FromSeconds(1) }, Token);

        result.End.ShouldBe(ProcessEnd.NotFound);
    }

    [Fact]
    public async Task RunAsync_ProgramOfTheWorkingDirectory_IsNotTaken()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("planted"), "#!/bin/sh\n", Token);
        File.SetUnixFileMode(folder.File("planted"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var result = await Subjects.Runner().RunAsync(
            new ProcessSpec { File = "planted", WorkingDirectory = folder.Path, TimeLimit = TimeSpan.FromSeconds(1) }, Token);

        result.End.ShouldBe(ProcessEnd.NotFound);
    }

    [Fact]
    public async Task RunAsync_Input_ReachesTheProgram()
    {
        var text = string.Concat(Enumerable.Repeat("é\n", 100_000));

        var result = await Subjects.Runner().RunAsync(Subjects.Shell("cat") with { StandardInput = text }, Token);

        result.Stdout.ShouldBe(text);
    }

    [Fact]
    public async Task RunAsync_InputThatIsNotRead_IsNoError()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("exec 0<&-; exit 0") with { StandardInput = new string('x', 1_000_000) }, Token);

        result.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_NoInput_ReadsAsEmpty()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("cat; echo end"), Token);

        result.Stdout.ShouldBe("end\n");
    }

    [Fact]
    public async Task RunAsync_MoreOutputThanTheLimit_KeepsTheBeginningAndEnds()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("head -c 5000000 /dev/zero | tr '\\0' x") with { OutputLimit = 10 }, Token);

        result.Stdout.ShouldBe("xxxxxxxxxx");
        result.Truncated.ShouldBeTrue();
        result.Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_TooLong_KillsTheWholeTree()
    {
        using var folder = new TempFolder();
        var spec = Subjects.Shell("trap '' TERM INT; (trap '' TERM; sleep 100) & echo $! >grandchild; wait", TimeSpan.FromMilliseconds(500));

        var result = await Subjects.Runner().RunAsync(spec with { WorkingDirectory = folder.Path }, Token);

        result.End.ShouldBe(ProcessEnd.TimedOut);
        result.ExitCode.ShouldBe(-1);
        result.Problem!.ShouldContain("took longer than 0.5 s");
        var grandchild = int.Parse(await File.ReadAllTextAsync(folder.File("grandchild"), Token), CultureInfo.InvariantCulture);
        (await Subjects.Eventually(() => !ProcessIdentity.IsAlive(grandchild))).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_TooLong_KillsWhatLeftTheTree()
    {
        using var folder = new TempFolder();

        // The parent of the sleep ends at once, so only the group still leads to it.
        var spec = Subjects.Shell("sh -c 'sleep 100 & echo $! >orphan'; sleep 100", TimeSpan.FromMilliseconds(500));
        await Subjects.Runner().RunAsync(spec with { WorkingDirectory = folder.Path }, Token);

        var orphan = int.Parse(await File.ReadAllTextAsync(folder.File("orphan"), Token), CultureInfo.InvariantCulture);
        (await Subjects.Eventually(() => !ProcessIdentity.IsAlive(orphan))).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_LimitOfTheInjectedClock_Holds()
    {
        var time = new FakeTimeProvider();
        var run = Subjects.Runner(time).RunAsync(Subjects.Shell("sleep 100", TimeSpan.FromHours(1)), Token);

        time.Advance(TimeSpan.FromHours(1));

        (await run).End.ShouldBe(ProcessEnd.TimedOut);
    }

    [Fact]
    public async Task RunAsync_Cancelled_KillsAndThrows()
    {
        using var folder = new TempFolder();
        using var cancellation = new CancellationTokenSource();
        var run = Subjects.Runner().RunAsync(Subjects.Shell("echo $$ >pid; exec sleep 100") with { WorkingDirectory = folder.Path }, cancellation.Token);
        (await Subjects.Eventually(() => File.Exists(folder.File("pid")) && new FileInfo(folder.File("pid")).Length > 0)).ShouldBeTrue();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(run);
        var pid = int.Parse(await File.ReadAllTextAsync(folder.File("pid"), Token), CultureInfo.InvariantCulture);
        (await Subjects.Eventually(() => !ProcessIdentity.IsAlive(pid))).ShouldBeTrue();
    }

    [Fact]
    public async Task RunAsync_ChildThatHoldsTheOutput_IsNotWaitedFor()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("echo done; setsid sleep 8 &"), Token);

        result.Succeeded.ShouldBeTrue();
        result.Stdout.ShouldBe("done\n");
    }

    [Fact]
    public async Task RunAsync_EndedBySignal_SaysSo()
    {
        var result = await Subjects.Runner().RunAsync(Subjects.Shell("kill -9 $$"), Token);

        result.ExitCode.ShouldBe(128 + 9);
    }

    [Theory]
    [InlineData("a\0b", "A", "v")]
    [InlineData("a", "A=B", "v")]
    [InlineData("a", "A", "v\0")]
    [InlineData("a", "", "v")]
    public async Task RunAsync_WhatCannotBePassedOn_IsRefused(string argument, string name, string value)
    {
        var spec = new ProcessSpec
        {
            File = "true",
            Arguments = [argument],
            Environment = new Dictionary<string, string> { [name] = value },
            TimeLimit = TimeSpan.FromSeconds(1),
        };

        await Should.ThrowAsync<ArgumentException>(() => Subjects.Runner().RunAsync(spec, Token));
    }

    [Fact]
    public async Task RunAsync_NoLimit_IsRefused() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Subjects.Runner().RunAsync(Subjects.Shell("true", TimeSpan.Zero), Token));
}
