using Microsoft.Extensions.Logging.Abstractions;

namespace Sentinel.Processes.Tests;

internal static class Subjects
{
    public static ProcessRunner Runner(TimeProvider? time = null) => new(time ?? TimeProvider.System, NullLogger<ProcessRunner>.Instance);

    /// <summary>Each call is a process that knows nothing of the others.</summary>
    public static DetachedProcesses Detached() => new(Runner(), TimeProvider.System, NullLogger<DetachedProcesses>.Instance);

    public static ProcessSpec Shell(string script, TimeSpan? limit = null) => new()
    {
        File = "sh", Arguments = ["-c", script], TimeLimit = limit ?? TimeSpan.FromSeconds(20),
    };

    public static async Task<bool> Eventually(Func<bool> condition, int milliseconds = 10_000)
    {
        for (var waited = 0; waited < milliseconds; waited += 20)
        {
            if (condition())
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return condition();
    }
}
