using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sentinel.Reconciler.Guards;
using Sentinel.Reconciler.Loop;
using Sentinel.Reconciler.Queue;

namespace Sentinel.Reconciler.Tests.Loop;

public sealed class ReconcileLoopTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue _queue;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ScriptedController _controller = new();
    private readonly ReconcileLoop _loop;

    public ReconcileLoopTests()
    {
        _queue = new WorkQueue(_time);
        var metrics = new ReconcilerMetrics(_services.GetRequiredService<IMeterFactory>(), _queue, new Standstills(new SettingsInForce(null!), _time));
        var options = Options.Create(new ReconcilerOptions { Workers = 2, BackoffBase = TimeSpan.FromSeconds(1), BackoffCap = TimeSpan.FromSeconds(8) });
        _loop = new ReconcileLoop(_queue, [_controller], options, metrics, _time, NullLogger<ReconcileLoop>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
        _queue.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Pass_ControllerThrows_OthersGoOnAndItRecoversAfterItsBackoff()
    {
        _controller.Script["bad"] = n => n <= 2 ? throw new InvalidOperationException("broken") : Outcome.Settled;
        await _loop.StartAsync(Token);

        _queue.Add(Key("bad"));
        (await _controller.NextAsync(Token)).ShouldBe("bad");
        for (var i = 0; i < 20; i++)
        {
            _queue.Add(Key($"good-{i}"));
            (await _controller.NextAsync(Token)).ShouldBe($"good-{i}");
        }

        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(1.5));
        (await _controller.NextAsync(Token)).ShouldBe("bad");
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _controller.Idle.ShouldBeTrue("the second delay is twice the first");
        _time.Advance(TimeSpan.FromSeconds(1.5));
        (await _controller.NextAsync(Token)).ShouldBe("bad");
        _controller.Passes["bad"].ShouldBe(3);
    }

    [Fact]
    public async Task Pass_UnknownController_DoesNotStopTheLoop()
    {
        await _loop.StartAsync(Token);

        _queue.Add(new ReconcileKey("Nobody", "x"));
        _queue.Add(Key("good"));

        (await _controller.NextAsync(Token)).ShouldBe("good");
    }

    [Fact]
    public async Task Pass_Conflict_IsRetriedSoon()
    {
        _controller.Script["raced"] = n => n == 1 ? Outcome.Stale : Outcome.Settled;
        await _loop.StartAsync(Token);

        _queue.Add(Key("raced"));
        (await _controller.NextAsync(Token)).ShouldBe("raced");
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(0.15));

        (await _controller.NextAsync(Token)).ShouldBe("raced");
    }

    [Fact]
    public async Task Pass_Now_ComesAgainAtOnce()
    {
        _controller.Script["steps"] = n => n < 3 ? Outcome.Now : Outcome.Settled;
        await _loop.StartAsync(Token);

        _queue.Add(Key("steps"));

        for (var i = 0; i < 3; i++)
            (await _controller.NextAsync(Token)).ShouldBe("steps");
    }

    [Fact]
    public async Task Pass_After_ComesAtItsTime()
    {
        _controller.Script["later"] = n => n == 1 ? Outcome.After(TimeSpan.FromMinutes(1)) : Outcome.Settled;
        await _loop.StartAsync(Token);

        _queue.Add(Key("later"));
        await _controller.NextAsync(Token);
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        _controller.Idle.ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await _controller.NextAsync(Token)).ShouldBe("later");
    }

    [Fact]
    public async Task Pass_SettledAfterFailures_StartsItsBackoffAnew()
    {
        _controller.Script["bad"] = n => n is 1 or 2 or 4 ? throw new IOException("broken") : Outcome.Settled;
        await _loop.StartAsync(Token);
        _queue.Add(Key("bad"));
        await _controller.NextAsync(Token);
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await _controller.NextAsync(Token);
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(3));
        await _controller.NextAsync(Token);
        await DelayedAsync();

        _queue.Add(Key("bad"));
        await _controller.NextAsync(Token);
        await DelayedAsync();
        _time.Advance(TimeSpan.FromSeconds(1.5));

        (await _controller.NextAsync(Token)).ShouldBe("bad");
    }

    [Fact]
    public async Task Stop_WhileAPassRuns_Ends()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _controller.Wait["long"] = async token =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
        };
        await _loop.StartAsync(Token);
        _queue.Add(Key("long"));
        await entered.Task.WaitAsync(Token);

        await _loop.StopAsync(Token);

        _loop.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static ReconcileKey Key(string name) => new(ScriptedController.Kind, name);

    /// <summary>Until no pass goes on: then what it asked for later is in the queue.</summary>
    private async Task DelayedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (_queue.InWork > 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class ScriptedController : IController
    {
        public const string Kind = "Scripted";

        private readonly Channel<string> _passes = Channel.CreateUnbounded<string>();

        public ConcurrentDictionary<string, Func<int, Outcome>> Script { get; } = new();

        public ConcurrentDictionary<string, Func<CancellationToken, Task>> Wait { get; } = new();

        public ConcurrentDictionary<string, int> Passes { get; } = new();

        public string Name => Kind;

        public bool Idle => !_passes.Reader.TryPeek(out _);

        public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _passes.Reader.ReadAsync(cancellationToken);

        public async Task<Outcome> ReconcileAsync(string name, CancellationToken cancellationToken)
        {
            var pass = Passes.AddOrUpdate(name, 1, (_, n) => n + 1);
            _passes.Writer.TryWrite(name);
            if (Wait.TryGetValue(name, out var wait))
                await wait(cancellationToken);
            return Script.TryGetValue(name, out var script) ? script(pass) : Outcome.Settled;
        }
    }
}
