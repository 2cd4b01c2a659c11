using Microsoft.Extensions.Time.Testing;
using Sentinel.StateRepo.Timeline;

namespace Sentinel.StateRepo.Tests.Timeline;

public sealed class StateTimelineTests
{
    private static readonly ChangeWindow Window = new(10, TimeSpan.FromMinutes(10));

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_SeveralSteps_GivesEveryChangeOnceAndInOrder()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(2, "imports/a.csv");
        timeline.Append(0);
        timeline.Append(3, "imports/b.csv", "imports/a.csv");

        var read = await ChangesAsync(timeline, Steps.Begin);

        read.Objects.Select(c => c.Version).ShouldBe([Steps.Version(1, 0), Steps.Version(1, 1), Steps.Version(3, 0), Steps.Version(3, 1), Steps.Version(3, 2)]);
        read.Imports.ShouldBe(["imports/a.csv", "imports/b.csv"]);
        read.Snapshot.ShouldBeSameAs(timeline.Of.Current);
    }

    [Fact]
    public async Task Read_FromWhereTheLastReadCameTo_GivesOnlyWhatIsNew()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(2);
        var first = await ChangesAsync(timeline, Steps.Begin);
        timeline.Append(1);

        var second = await ChangesAsync(timeline, first.Snapshot.ResourceVersion);

        second.Objects.Select(c => c.Version).ShouldBe([Steps.Version(2, 0)]);
    }

    [Fact]
    public async Task Read_FromTheMiddleOfACommit_GoesOnBehindIt()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(3);
        timeline.Append(1);

        var read = await ChangesAsync(timeline, Steps.Version(1, 1));

        read.Objects.Select(c => c.Version).ShouldBe([Steps.Version(1, 2), Steps.Version(2, 0)]);
    }

    [Fact]
    public async Task Read_BehindTheLastChangeButBeforeTheEndOfItsCommit_IsEmptyAndComesToTheEnd()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(1);

        var read = await ChangesAsync(timeline, Steps.Version(1, 0));

        read.Objects.ShouldBeEmpty();
        read.Snapshot.ResourceVersion.ShouldBe(ChangeVersion.EndOf(Steps.FirstCount + 1));
    }

    [Fact]
    public async Task Read_OlderThanTheCountHeld_IsGone()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(6);
        timeline.Append(4);
        (await ChangesAsync(timeline, Steps.Begin)).Objects.Count.ShouldBe(10);
        timeline.Append(1);

        (await timeline.Of.ReadAsync(Steps.Begin, Token)).ShouldBe(new ChangeRead.Gone(timeline.Of.Current));
        (await timeline.Of.ReadAsync(Steps.Version(1, 5), Token)).ShouldBeOfType<ChangeRead.Gone>();
        (await ChangesAsync(timeline, ChangeVersion.EndOf(Steps.FirstCount + 1))).Objects.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Read_OlderThanTheTimeHeld_IsGone()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(1);
        _time.Advance(TimeSpan.FromMinutes(5));
        timeline.Append(1);
        _time.Advance(TimeSpan.FromMinutes(5));
        (await ChangesAsync(timeline, Steps.Begin)).Objects.Count.ShouldBe(2);

        _time.Advance(TimeSpan.FromTicks(1));

        (await timeline.Of.ReadAsync(Steps.Begin, Token)).ShouldBeOfType<ChangeRead.Gone>();
        (await ChangesAsync(timeline, ChangeVersion.EndOf(Steps.FirstCount + 1))).Objects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_NewestStepOlderThanTheTimeHeld_IsStillHeld()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(1);
        _time.Advance(TimeSpan.FromDays(1));

        (await ChangesAsync(timeline, Steps.Begin)).Objects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_StepLargerThanTheWindow_IsHeldUntilTheNext()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(1);
        timeline.Append(50);
        (await ChangesAsync(timeline, ChangeVersion.EndOf(Steps.FirstCount + 1))).Objects.Count.ShouldBe(50);
        (await timeline.Of.ReadAsync(Steps.Begin, Token)).ShouldBeOfType<ChangeRead.Gone>();

        timeline.Append(1);

        (await timeline.Of.ReadAsync(ChangeVersion.EndOf(Steps.FirstCount + 1), Token)).ShouldBeOfType<ChangeRead.Gone>();
        (await ChangesAsync(timeline, ChangeVersion.EndOf(Steps.FirstCount + 2))).Objects.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Read_FromBeforeTheStartOrTheFuture_IsGone(int beside)
    {
        var timeline = new Steps(_time, Window);

        var read = await timeline.Of.ReadAsync(Steps.Begin + beside, Token);

        read.ShouldBe(new ChangeRead.Gone(timeline.Of.Current));
    }

    [Fact]
    public async Task Read_NothingNew_WaitsForTheNextStep()
    {
        var timeline = new Steps(_time, Window);
        timeline.Append(1);
        var wait = timeline.Of.ReadAsync(timeline.Of.Current.ResourceVersion, Token);
        wait.IsCompleted.ShouldBeFalse();

        timeline.Append(1);

        (await wait.WaitAsync(TimeSpan.FromSeconds(10), Token)).ShouldBeOfType<ChangeRead.Changes>().Objects.Single().Version.ShouldBe(Steps.Version(2, 0));
    }

    [Fact]
    public async Task Read_Cancelled_EndsTheWait()
    {
        var timeline = new Steps(_time, Window);
        using var cancellation = new CancellationTokenSource();
        var wait = timeline.Of.ReadAsync(Steps.Begin, cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => wait.WaitAsync(TimeSpan.FromSeconds(10), Token));
        timeline.Append(1);
        (await ChangesAsync(timeline, Steps.Begin)).Objects.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wait_AnotherVersion_EndsAtOnceAndAtAppend()
    {
        var timeline = new Steps(_time, Window);
        var first = timeline.Of.Current;
        var wait = timeline.Of.WaitAsync(first.ResourceVersion, Token);
        wait.IsCompleted.ShouldBeFalse();

        timeline.Append(1);

        (await wait.WaitAsync(TimeSpan.FromSeconds(10), Token)).ShouldBeSameAs(timeline.Of.Current);
        (await timeline.Of.WaitAsync(first.ResourceVersion, Token)).ShouldBeSameAs(timeline.Of.Current);
    }

    [Fact]
    public async Task Read_ManyWhoFollowWhileOneAppends_SeeTheSameWithoutGapOrDuplicate()
    {
        const int seed = 20261125;
        const int count = 2_000;
        var random = new Random(seed);
        var timeline = new Steps(TimeProvider.System, new ChangeWindow(int.MaxValue, TimeSpan.FromDays(1)));
        var end = ChangeVersion.EndOf(Steps.FirstCount + count);
        var followers = Enumerable.Range(0, 24).Select(_ => Task.Run(() => FollowAsync(timeline.Of, end), Token)).ToList();

        var expected = new List<long>();
        for (var i = 1; i <= count; i++)
        {
            var changes = random.Next(4);
            timeline.Append(changes);
            expected.AddRange(Enumerable.Range(0, changes).Select(place => Steps.Version(i, place)));
            if (random.Next(50) == 0)
                await Task.Yield();
        }

        foreach (var seen in await Task.WhenAll(followers).WaitAsync(TimeSpan.FromSeconds(30), Token))
            seen.SequenceEqual(expected).ShouldBeTrue($"seed {seed}: {seen.Count} changes were seen of {expected.Count}");
    }

    private static async Task<List<long>> FollowAsync(StateTimeline timeline, long end)
    {
        var (seen, at) = (new List<long>(), Steps.Begin);
        while (at < end)
        {
            var read = (await timeline.ReadAsync(at, Token)).ShouldBeOfType<ChangeRead.Changes>();
            seen.AddRange(read.Objects.Select(c => c.Version));
            at = read.Snapshot.ResourceVersion;
        }

        return seen;
    }

    private static async Task<ChangeRead.Changes> ChangesAsync(Steps timeline, long after) =>
        (await timeline.Of.ReadAsync(after, Token).WaitAsync(TimeSpan.FromSeconds(10), Token)).ShouldBeOfType<ChangeRead.Changes>();
}
