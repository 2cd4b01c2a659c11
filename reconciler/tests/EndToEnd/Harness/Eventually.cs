namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>Waiting for what is to come, and never for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The first value that satisfies; fails with <paramref name="explain"/> when time is over.</summary>
    public static async Task<T> GetAsync<T>(string what, TimeSpan limit, Func<Task<T?>> look, Func<Task<string>> explain)
        where T : class
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (await look() is { } found)
                return found;
            if (time.GetElapsedTime(start) > limit)
                Assert.Fail($"Not within {limit.TotalSeconds:0} s: {what}\n{await explain()}");
            await PauseAsync(Pause);
        }
    }

    public static Task PauseAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System, TestContext.Current.CancellationToken);
}
