using System.Globalization;

namespace Sentinel.Processes.Tests;

public sealed class ReadOutputTests
{
    /// <summary>Far below what the programs here would take, far above what ending one takes.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadOutput_BinaryOutput_GetsEveryByteAndLeavesNoText()
    {
        var bytes = new byte[3_000_000];
        new Random(7).NextBytes(bytes);
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("bytes"), bytes, Token);
        using var got = new MemoryStream();
        var spec = Subjects.Shell("cat bytes; echo said >&2") with { WorkingDirectory = folder.Path, OutputLimit = 1_000, ReadOutput = stream => stream.CopyTo(got) };

        var result = await Subjects.Runner().RunAsync(spec, Token);

        result.ShouldBe(new ProcessResult { End = ProcessEnd.Exited, ExitCode = 0, Stderr = "said\n" });
        got.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task ReadOutput_ProgramThatWaits_IsReadAsItComes()
    {
        using var folder = new TempFolder();
        var spec = Subjects.Shell("echo first; until test -e answer; do sleep 0.05; done; echo second") with
        {
            WorkingDirectory = folder.Path,
            ReadOutput = stream =>
            {
                using var reader = new StreamReader(stream);
                reader.ReadLine().ShouldBe("first");
                File.WriteAllText(folder.File("answer"), "");
                reader.ReadToEnd().ShouldBe("second\n");
            },
        };

        (await Subjects.Runner().RunAsync(spec, Token)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadOutput_InputAndOutputAreLarge_NeitherWaitsForTheOther()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789abcdef\n", 200_000));
        using var got = new MemoryStream();

        var result = await Subjects.Runner().RunAsync(Subjects.Shell("cat") with { StandardInput = text, ReadOutput = stream => stream.CopyTo(got) }, Token);

        result.Succeeded.ShouldBeTrue();
        got.Length.ShouldBe(text.Length);
    }

    [Theory]
    [InlineData("echo $$ >pid; echo x; exec sleep 1000")]
    [InlineData("echo $$ >pid; exec yes")]
    public async Task ReadOutput_ReaderThatThrows_EndsTheProgramAtOnce(string script)
    {
        using var folder = new TempFolder();
        var spec = Subjects.Shell(script, TimeSpan.FromHours(1)) with
        {
            WorkingDirectory = folder.Path,
            ReadOutput = stream =>
            {
                stream.ReadByte();
                throw new InvalidDataException("not what was asked for");
            },
        };

        var error = await Should.ThrowAsync<InvalidDataException>(Subjects.Runner().RunAsync(spec, Token).WaitAsync(AtOnce, Token));

        error.Message.ShouldBe("not what was asked for");
        var pid = int.Parse(await File.ReadAllTextAsync(folder.File("pid"), Token), CultureInfo.InvariantCulture);
        (await Subjects.Eventually(() => !ProcessIdentity.IsAlive(pid))).ShouldBeTrue();
    }

    [Fact]
    public async Task ReadOutput_ReaderThatStillWaits_IsEndedByTheLimit()
    {
        var last = 0;
        var spec = Subjects.Shell("exec sleep 1000", TimeSpan.FromMilliseconds(500)) with { ReadOutput = stream => last = stream.ReadByte() };

        var result = await Subjects.Runner().RunAsync(spec, Token).WaitAsync(AtOnce, Token);

        result.End.ShouldBe(ProcessEnd.TimedOut);
        last.ShouldBe(-1);
        result.Stdout.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadOutput_ReaderThatWantsNoMore_DoesNotLeaveTheProgramWaiting()
    {
        var spec = Subjects.Shell("exec yes", TimeSpan.FromHours(1)) with { ReadOutput = stream => stream.ReadByte() };

        var result = await Subjects.Runner().RunAsync(spec, Token).WaitAsync(AtOnce, Token);

        result.End.ShouldBe(ProcessEnd.Exited);
        result.Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task ReadOutput_Cancelled_KillsAndThrows()
    {
        using var cancellation = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var spec = Subjects.Shell("echo x; exec sleep 1000", TimeSpan.FromHours(1)) with
        {
            ReadOutput = stream =>
            {
                stream.ReadByte();
                begun.SetResult();
                stream.CopyTo(Stream.Null);
            },
        };
        var run = Subjects.Runner().RunAsync(spec, cancellation.Token);
        await begun.Task.WaitAsync(AtOnce, Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(run.WaitAsync(AtOnce, Token));
    }
}
