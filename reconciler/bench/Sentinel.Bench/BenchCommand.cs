using System.Runtime.InteropServices;
using Sentinel.Bench.Claims;
using Sentinel.Bench.Import;
using Sentinel.Bench.Provision;
using Sentinel.Bench.Running;
using Sentinel.Bench.Store;
using Sentinel.Bench.Web;

namespace Sentinel.Bench;

/// <summary>Runs the benchmarks that are asked for; the figures that are compared come last.</summary>
internal static class BenchCommand
{
    private const int Usage = 2;
    private const int Unusable = 3;

    private static readonly Dictionary<string, Func<BenchOptions, TimeProvider, IBenchmark>> Known = new(StringComparer.Ordinal)
    {
        ["store"] = (options, time) => new StoreBenchmark(options, time),
        ["claims"] = (options, time) => new ClaimsBenchmark(options, time),
        ["import"] = (options, time) => new ImportBenchmark(options, time),
        ["provision"] = (options, time) => new ProvisionBenchmark(options, time),
        ["web"] = (options, time) => new WebBenchmark(options, time),
    };

    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        if (!BenchOptions.TryRead(args, out var options, out var complaint))
            return Say($"{complaint} Benchmarks: {string.Join(", ", Known.Keys)}. Options: {BenchOptions.Help}", Usage);
        if (options.Names.FirstOrDefault(n => !Known.ContainsKey(n)) is { } unknown)
            return Say($"there is no benchmark '{unknown}'. Benchmarks: {string.Join(", ", Known.Keys)}.", Usage);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop));
        try
        {
            var report = new Report();
            foreach (var name in options.Names.Count > 0 ? options.Names : [.. Known.Keys])
                await Known[name](options, time).RunAsync(report, stop.Token).ConfigureAwait(false);
            return report.Close() ? 0 : Unusable;
        }
        catch (Exception e) when (stop.IsCancellationRequested && e is (OperationCanceledException or IOException or BenchException))
        {
            // A broken pipe too: what was being waited for is ended with the rest.
            return Say("stopped.", 130);
        }
        catch (Exception e) when (e is BenchException or IOException)
        {
            return Say(e.Message, 1);
        }
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        context.Cancel = true;
        stop.Cancel();
    }

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine($"error: {message}");
        return code;
    }
}
