using Microsoft.Extensions.Time.Testing;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler.Tests.Queue;

public sealed class WorkQueueTests : IDisposable
{
    private static readonly ReconcileKey A = new(ReconcileKey.Server, "a");
    private static readonly ReconcileKey B = new(ReconcileKey.Server, "b");
    private static readonly ReconcileKey C = new(ReconcileKey.Server, "c");

    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Add_Repeats_CollapseToOne()
    {
        _queue.Add(A);
        _queue.Add(A);
        _queue.Add(B);
        _queue.Add(A);

        _queue.Depth.ShouldBe(2);
        (await _queue.TakeAsync(Token)).ShouldBe(A);
        (await _queue.TakeAsync(Token)).ShouldBe(B);
        NothingWaits();
    }

    [Fact]
    public async Task Add_KeyInWork_IsQueuedOnceMoreAfterDone()
    {
        _queue.Add(A);
        await _queue.TakeAsync(Token);
        _queue.Add(A);
        _queue.Add(A);
        NothingWaits();

        _queue.Done(A);

        (await _queue.TakeAsync(Token)).ShouldBe(A);
        _queue.Done(A);
        NothingWaits();
    }

    [Fact]
    public async Task AddAfter_LongerThanAnyTimer_IsThereThen()
    {
        // As a system's timer, and unlike the one of the tests, none of these is set for more than 49 days.
        using var queue = new WorkQueue(TimeProvider.System);
        queue.AddAfter(A, TimeSpan.FromDays(400));
        _queue.AddAfter(A, TimeSpan.FromDays(400));

        _time.Advance(TimeSpan.FromDays(399));
        NothingWaits();
        _time.Advance(TimeSpan.FromDays(1));

        (await _queue.TakeAsync(Token)).ShouldBe(A);
    }

    [Fact]
    public async Task AddAfter_KeyThatIsLookedAtAgainAndAgain_StillComesOnce()
    {
        for (var n = 0; n < 3_000; n++)
        {
            _queue.AddAfter(A, TimeSpan.FromDays(3));
            _queue.Add(A);
            await _queue.TakeAsync(Token);
            _queue.Done(A);
        }

        _queue.AddAfter(A, TimeSpan.FromDays(3));
        _time.Advance(TimeSpan.FromDays(3));

        (await _queue.TakeAsync(Token)).ShouldBe(A);
        _queue.Done(A);
        NothingWaits();
    }

    [Fact]
    public async Task Done_NothingCameMeanwhile_QueuesNothing()
    {
        _queue.Add(A);
        await _queue.TakeAsync(Token);

        _queue.Done(A);

        NothingWaits();
    }

    [Fact]
    public async Task AddAfter_SeveralDelays_TheShortestHoldsAndComesOnce()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(10));
        _queue.AddAfter(A, TimeSpan.FromSeconds(3));
        _queue.AddAfter(A, TimeSpan.FromSeconds(7));

        _time.Advance(TimeSpan.FromSeconds(2.9));
        NothingWaits();
        _time.Advance(TimeSpan.FromSeconds(0.1));

        (await _queue.TakeAsync(Token)).ShouldBe(A);
        _queue.Done(A);
        _time.Advance(TimeSpan.FromMinutes(1));
        NothingWaits();
    }

    [Fact]
    public async Task AddAfter_ManyKeys_RipenInTheirOrder()
    {
        _queue.AddAfter(C, TimeSpan.FromSeconds(3));
        _queue.AddAfter(A, TimeSpan.FromSeconds(1));
        _queue.AddAfter(B, TimeSpan.FromSeconds(2));

        foreach (var key in new[] { A, B, C })
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            (await _queue.TakeAsync(Token)).ShouldBe(key);
            NothingWaits();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void AddAfter_NoDelay_IsNow(int seconds)
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(seconds));

        _queue.Depth.ShouldBe(1);
    }

    [Fact]
    public async Task Take_KeyThatAlsoHasADelay_DropsTheDelay()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(5));
        _queue.Add(A);
        await _queue.TakeAsync(Token);
        _queue.Done(A);

        _time.Advance(TimeSpan.FromMinutes(1));

        NothingWaits();
    }

    [Fact]
    public async Task AddAfter_WhileInWork_CountsAfterThePass()
    {
        _queue.Add(A);
        await _queue.TakeAsync(Token);
        _queue.AddAfter(A, TimeSpan.FromSeconds(5));
        _queue.Done(A);
        NothingWaits();

        _time.Advance(TimeSpan.FromSeconds(5));

        (await _queue.TakeAsync(Token)).ShouldBe(A);
    }

    [Fact]
    public async Task AddForResync_BesideChanges_ComesLast()
    {
        _queue.AddForResync(A);
        _queue.AddForResync(B);
        _queue.Add(C);

        (await _queue.TakeAsync(Token)).ShouldBe(C);
        (await _queue.TakeAsync(Token)).ShouldBe(A);
        (await _queue.TakeAsync(Token)).ShouldBe(B);
    }

    [Fact]
    public async Task Add_KeyThatWaitsForResync_MovesToTheChangesAndComesOnce()
    {
        _queue.AddForResync(A);
        _queue.AddForResync(B);
        _queue.Add(C);
        _queue.Add(B);

        (await _queue.TakeAsync(Token)).ShouldBe(C);
        (await _queue.TakeAsync(Token)).ShouldBe(B);
        (await _queue.TakeAsync(Token)).ShouldBe(A);
        NothingWaits();
    }

    [Fact]
    public async Task AddForResync_KeyThatWaitsAsAChange_KeepsItsPlace()
    {
        _queue.Add(A);
        _queue.AddForResync(A);

        (await _queue.TakeAsync(Token)).ShouldBe(A);
        NothingWaits();
    }

    [Fact]
    public async Task Take_Cancelled_LosesNoKey()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _queue.TakeAsync(cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        _queue.Add(A);

        (await _queue.TakeAsync(Token)).ShouldBe(A);
    }

    [Fact]
    public async Task Hammer_AddersAndTakersAtOnce_NoWakeUpIsLostAndNoKeyIsWorkedOnTwice()
    {
        const int keys = 20, adders = 4, rounds = 2_000;
        var versions = new int[keys];
        var seen = new int[keys];
        var inWork = new int[keys];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var takers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var key = await _queue.TakeAsync(stop.Token);
                var n = int.Parse(key.Name, System.Globalization.CultureInfo.InvariantCulture);
                Interlocked.Increment(ref inWork[n]).ShouldBe(1);

                // The pass looks at what is there now; whatever comes later must wake it again.
                Volatile.Write(ref seen[n], Volatile.Read(ref versions[n]));
                await Task.Yield();
                Interlocked.Decrement(ref inWork[n]);
                _queue.Done(key);
            }
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, adders).Select(a => Task.Run(() =>
        {
            for (var i = 0; i < rounds; i++)
            {
                var n = (i * (a + 1)) % keys;
                Interlocked.Increment(ref versions[n]);
                var key = new ReconcileKey(ReconcileKey.Server, n.ToString(System.Globalization.CultureInfo.InvariantCulture));
                if (i % 3 == 0)
                    _queue.AddForResync(key);
                else
                    _queue.Add(key);
            }
        })));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!seen.SequenceEqual(versions) && takers.TrueForAll(t => !t.IsCompleted))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        seen.ShouldBe(versions);
        await stop.CancelAsync();
        foreach (var taker in takers)
            await Should.ThrowAsync<OperationCanceledException>(taker);
    }

    private void NothingWaits() => _queue.Depth.ShouldBe(0);
}
