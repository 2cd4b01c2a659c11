using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Web;

/// <summary>The web admin in Chromium, as people have it: what it fetches, how fast it filters, and what Lighthouse says. docs/benchmarks.md says what each figure is.</summary>
internal sealed class WebBenchmark(BenchOptions options, TimeProvider time) : IBenchmark
{
    public async Task RunAsync(Report report, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(Product.WebAdmin, "index.html")))
            throw new BenchException($"There is no web admin in {Product.WebAdmin}. Build it with scripts/build-web.sh.");
        using var data = new DataFolder(options.Folder);
        var start = time.GetTimestamp();
        Report.Head($"web: {options.Objects} Servers in all phases, twelve regions, of five suppliers");
        var (repository, folder) = (data.In("web.git"), data.In("web"));
        await FixtureRepository.CreateMixedAsync(repository, new MixedFleet(options.Objects), time, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(folder);
        var service = WorkerProcess.Start("serve");
        await using (service.ConfigureAwait(false))
        {
            var port = (int)(await service.AskAsync(cancellationToken, "open", repository, folder, Product.WebAdmin).ConfigureAwait(false))[0];
            var browser = new Browser(new Uri($"http://127.0.0.1:{port}"), Path.Combine(folder, "admin.token"), data.In("b"), time);
            if (options.Has("size"))
                await new SizeMeasurement(browser).RunAsync(report, cancellationToken).ConfigureAwait(false);
            if (options.Has("filter"))
                await new FilterMeasurement(options, browser).RunAsync(report, cancellationToken).ConfigureAwait(false);
            if (options.Has("lighthouse"))
                await new LighthouseMeasurement(options, browser).RunAsync(report, cancellationToken).ConfigureAwait(false);
        }

        Report.Head($"the whole of it took {time.GetElapsedTime(start).TotalSeconds:0} s");
    }
}
