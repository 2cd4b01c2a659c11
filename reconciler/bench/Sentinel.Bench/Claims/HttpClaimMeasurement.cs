using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;
using Sentinel.Bench.Store;

namespace Sentinel.Bench.Claims;

/// <summary>Durable claims a second over HTTP, a commit each, against etcd's compare-and-swap over its HTTP gateway, in turns.</summary>
internal sealed class HttpClaimMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        Report.Head($"claims over HTTP: {options.Callers} connections, a service and its callers in a process each");
        var path = data.In("http.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(path, fixture, time, cancellationToken).ConfigureAwait(false);
        var service = HttpService.Start(options.Callers, data.In("http"));
        await using (service.ConfigureAwait(false))
        {
            await service.OpenAsync(path, cancellationToken).ConfigureAwait(false);
            var ours = new Contender("sentinel", service.Callers);
            var etcd = await EtcdAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await RoundsAsync(service, ours, etcd, await GitWitness.OfAsync(path, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (etcd is not null)
                    await etcd.DisposeAsync().ConfigureAwait(false);
            }

            Conclude(report, ours, etcd);
        }
    }

    private async Task<Contender?> EtcdAsync(CancellationToken cancellationToken)
    {
        if (!ClaimMeasurement.HasEtcd())
            return null;
        var etcd = new Contender("etcd", WorkerProcess.Start("etcd", fixture.Objects, fixture.Free, options.Callers));
        await etcd.Worker.AskAsync(cancellationToken, "open", data.In("http-etcd")).ConfigureAwait(false);
        return etcd;
    }

    private async Task RoundsAsync(HttpService service, Contender ours, Contender? etcd, GitWitness witness, CancellationToken cancellationToken)
    {
        for (var round = 0; round <= options.Rounds; round++)
        {
            Report.Head(round == 0 ? "claims over HTTP: a round that warms up" : $"claims over HTTP: round {round} of {options.Rounds}");
            foreach (var contender in new[] { ours, etcd }.OfType<Contender>())
            {
                // What one left to be written is not the other's work.
                await Command.RunAsync("sync", ["--file-system", data.Path], cancellationToken).ConfigureAwait(false);
                await contender.RoundAsync(options.RoundLength, options.MostPerRound, round > 0, cancellationToken).ConfigureAwait(false);
            }

            await service.Service.AskAsync(cancellationToken, "maintain").ConfigureAwait(false);
            await witness.ConfirmAsync(ours, cancellationToken).ConfigureAwait(false);
        }

        await service.Service.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        await witness.FsckAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Conclude(Report report, Contender ours, Contender? etcd)
    {
        Report.Head("claims over HTTP: medians");
        ours.Print();
        etcd?.Print();
        if (etcd is not null)
        {
            report.Ratio("claims_vs_etcd", ours.Rate.Median / etcd.Rate.Median);
            report.Ratio("claims_p99_vs_etcd", ours.P99.Median / etcd.P99.Median);
            return;
        }

        const string why = "there is no etcd. Install Debian's etcd-server, or put etcd on the PATH.";
        report.Missing("claims_vs_etcd", why);
        report.Missing("claims_p99_vs_etcd", why);
    }
}
