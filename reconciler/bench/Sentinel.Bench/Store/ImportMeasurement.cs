using System.Globalization;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>A supplier's list, from its commit to the durable one that brings its servers, against stock git writing the same files alone.</summary>
internal sealed class ImportMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private readonly Series _ours = new("sentinel import", "s");
    private readonly Series _git = new("fast-import import", "s");

    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        Report.Head($"import: a list of {options.Objects} rows");
        var list = data.In("list.git");
        await FixtureRepository.CreateListAsync(list, options.Objects, time, cancellationToken).ConfigureAwait(false);
        var worker = WorkerProcess.Start("sentinel", options.Callers);
        await using (worker.ConfigureAwait(false))
        {
            // One round of each that does not count, as in the other measurements.
            await OursAsync(worker, list, cancellationToken).ConfigureAwait(false);
            await GitAsync(list, cancellationToken).ConfigureAwait(false);
            for (var round = 0; round < options.Rounds; round++)
            {
                _ours.Add(await OursAsync(worker, list, cancellationToken).ConfigureAwait(false));
                _git.Add(await GitAsync(list, cancellationToken).ConfigureAwait(false));
            }
        }

        Report.Line(_ours);
        Report.Line(_git);
        report.Ratio("import_vs_fast_import", _git.Median / _ours.Median);
        report.Ratio("import_100k_seconds", _ours.Median);
    }

    private string Stream => data.In("import.stream");

    private async Task<double> OursAsync(WorkerProcess worker, string list, CancellationToken cancellationToken)
    {
        var path = data.In("import.git");
        await Command.CopyAsync(list, path, cancellationToken).ConfigureAwait(false);
        var seconds = await ImportAsync(worker, path, cancellationToken).ConfigureAwait(false);
        var servers = await Command.GitAsync(path, cancellationToken, "ls-tree", "-r", "--name-only", FixtureRepository.Main, "servers/").ConfigureAwait(false);
        if (servers.Count(c => c == '\n') != options.Objects)
            throw new BenchException($"The import was acknowledged; git finds {servers.Count(c => c == '\n')} of {options.Objects} servers.");
        if (!File.Exists(Stream))
            await ExportAsync(path, cancellationToken).ConfigureAwait(false);
        await worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        Directory.Delete(path, recursive: true);
        return seconds;
    }

    private static async Task<double> ImportAsync(WorkerProcess worker, string path, CancellationToken cancellationToken)
    {
        await worker.AskAsync(cancellationToken, "open", path, "Pack").ConfigureAwait(false);
        return (await worker.AskAsync(cancellationToken, "import").ConfigureAwait(false))[0];
    }

    /// <summary>The commit that the product made, as git writes it down: the same files for the peer.</summary>
    private async Task ExportAsync(string path, CancellationToken cancellationToken) => await Command.RunAsync(
        "sh",
        ["-c", "git -C \"$1\" fast-export --reference-excluded-parents main~1..main >\"$2\"", "export", path, Stream],
        cancellationToken).ConfigureAwait(false);

    private async Task<double> GitAsync(string list, CancellationToken cancellationToken)
    {
        var path = data.In("import-peer.git");
        await Command.CopyAsync(list, path, cancellationToken).ConfigureAwait(false);
        var start = time.GetTimestamp();
        await Command.RunAsync(
            "sh",
            ["-c", "git -C \"$1\" -c core.fsync=all -c core.fsyncMethod=fsync fast-import --quiet <\"$2\"", "import", path, Stream],
            cancellationToken).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var servers = await Command.GitAsync(path, cancellationToken, "ls-tree", "-r", "--name-only", "main", "servers/").ConfigureAwait(false);
        if (servers.Count(c => c == '\n') != options.Objects)
            throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"git fast-import wrote {servers.Count(c => c == '\n')} servers."));
        Directory.Delete(path, recursive: true);
        return seconds;
    }
}
