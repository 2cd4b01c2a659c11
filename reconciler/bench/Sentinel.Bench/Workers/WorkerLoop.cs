using System.Globalization;
using System.Runtime.InteropServices;
using Sentinel.Bench.Contenders;

namespace Sentinel.Bench.Workers;

/// <summary>The other end of <see cref="Running.WorkerProcess"/>.</summary>
internal static class WorkerLoop
{
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        // The bench ends its workers; a signal to the whole group must not take them before it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = true);
        await using var worker = Create(args[0], [.. args[1..].Select(a => int.Parse(a, CultureInfo.InvariantCulture))], time);
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            var words = line.Split('\t');
            var numbers = await worker.DoAsync(words[0], words[1..], CancellationToken.None).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(string.Join('\t', numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))).ConfigureAwait(false);
            await Console.Out.FlushAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private static IWorker Create(string name, int[] sizes, TimeProvider time) => name switch
    {
        "sentinel" => new SentinelWorker(sizes[0], time),
        "serve" => new ServeWorker(time),
        "http-claims" => new HttpClaimsWorker(sizes[0], time),
        "start" => new StartWorker(time),
        "plan" => new PlanWorker(time),
        "csv" => new CsvWorker(time),
        "reconciler" => new ReconcilerWorker(time),
        "etcd" => new EtcdWorker(new Fixtures.Fixture(sizes[0], sizes[1]), sizes[2], time),
        "sqlite" => new SqliteWorker(new Fixtures.Fixture(sizes[0], sizes[1]), sizes[2], time),
        "fast-import" => new FastImportWorker(new Fixtures.Fixture(sizes[0], sizes[1]), sizes[2], time),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such worker."),
    };
}
