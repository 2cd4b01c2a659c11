namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>A test whose failure shows the service's log.</summary>
public abstract class EndToEndTest : IAsyncDisposable
{
    /// <summary>What the test worked on, once it is there.</summary>
    protected abstract World? Seen { get; }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed && Seen is { } world)
            TestContext.Current.TestOutputHelper?.WriteLine(await world.ExplainAsync());
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>For tests that have a world of their own.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;
}
