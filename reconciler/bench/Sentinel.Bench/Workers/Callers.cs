namespace Sentinel.Bench.Workers;

/// <summary>A closed loop: each caller asks again as soon as it has its answer.</summary>
internal static class Callers
{
    /// <param name="callers">How many ask at once.</param>
    /// <param name="limit">Nobody asks anew after it.</param>
    /// <param name="most">Requests of the round in all.</param>
    /// <param name="one">One request, by its number; false: there is nothing left to ask for.</param>
    /// <param name="until">Nobody asks anew after its end either.</param>
    public static async Task<RoundResult> RunAsync(int callers, TimeSpan limit, int most, TimeProvider time, Func<int, Task<bool>> one, Task? until = null)
    {
        var asked = -1;
        var start = time.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallerAsync))).ConfigureAwait(false);
        return RoundResult.Of(time.GetElapsedTime(start), latencies.SelectMany(l => l));

        async Task<List<double>> CallerAsync()
        {
            var own = new List<double>();
            while (time.GetElapsedTime(start) < limit && until is not { IsCompleted: true } && Interlocked.Increment(ref asked) is var number && number < most)
            {
                var before = time.GetTimestamp();
                if (!await one(number).ConfigureAwait(false))
                    break;
                own.Add(time.GetElapsedTime(before).TotalMilliseconds);
            }

            return own;
        }
    }
}
