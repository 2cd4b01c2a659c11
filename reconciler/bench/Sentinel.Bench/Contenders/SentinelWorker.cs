using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Workers;
using Sentinel.Reconciler.IpClaims;
using Sentinel.Reconciler.Loop;
using Sentinel.Resources;
using Sentinel.StateRepo;
using Sentinel.StateRepo.Maintenance;

namespace Sentinel.Bench.Contenders;

/// <summary>The product: claims, imports and commits of others through its own ports.</summary>
internal sealed class SentinelWorker(int callers, TimeProvider time) : IWorker
{
    private SentinelService? _service;
    private string _path = "";

    private SentinelService Service => _service ?? throw new InvalidOperationException("Nothing is open.");

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "open":
                await DisposeAsync().ConfigureAwait(false);

                // No service has to clear away what another one left in its memory.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                _path = arguments[0];
                _service = await SentinelService.StartAsync(_path, arguments[1], null, time).ConfigureAwait(false);
                return [];
            case "close":
                await DisposeAsync().ConfigureAwait(false);
                return [];
            case "round":
                var limit = TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture));
                return (await ClaimAsync(limit, Whole(arguments[1]), null).ConfigureAwait(false)).ToNumbers();
            case "maintained":
                return (await ClaimBesideRepackAsync(Whole(arguments[0]), cancellationToken).ConfigureAwait(false)).ToNumbers();
            case "maintain":
                // Joins what is due, as the service does in its first quiet moment.
                await Maintenance.RunOnceAsync(cancellationToken).ConfigureAwait(false);
                return [];
            case "import":
                return [await ImportAsync(cancellationToken).ConfigureAwait(false)];
            case "foreign":
                return [await ForeignAsync(arguments[0], cancellationToken).ConfigureAwait(false)];
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "No such verb.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is { } service)
            await service.DisposeAsync().ConfigureAwait(false);
        _service = null;
    }

    private StoreMaintenance Maintenance => Service.All<IHostedService>().OfType<StoreMaintenance>().Single();

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    /// <summary>Claims for as long as the service's own maintenance joins packs.</summary>
    private async Task<RoundResult> ClaimBesideRepackAsync(int most, CancellationToken cancellationToken)
    {
        var repack = Task.Run(() => Maintenance.RunOnceAsync(cancellationToken), cancellationToken);
        var round = await ClaimAsync(TimeSpan.FromMinutes(1), most, repack).ConfigureAwait(false);
        return await repack.ConfigureAwait(false) is { } command && command.StartsWith("git repack", StringComparison.Ordinal)
            ? round
            : throw new BenchException("There were too few packs for a repack.");
    }

    private Task<RoundResult> ClaimAsync(TimeSpan limit, int most, Task? until)
    {
        var claims = Service.Get<IClaims>();
        return Callers.RunAsync(callers, limit, most, time, async _ =>
        {
            var request = new ClaimRequest
            {
                Requester = "bench",
                Purpose = "benchmark",
                Actor = "bench",
                Idempotency = new IdempotencyRecord
                {
                    Identity = "bench",
                    Key = Guid.NewGuid().ToString(),
                    Digest = "sha256:1f0c5d1c6a4b3e2f90817263544536271809a0b1c2d3e4f5061728394a5b6c7d",
                },
                FailWhenExhausted = true,
            };
            return await claims.ClaimAsync(request, CancellationToken.None).ConfigureAwait(false) switch
            {
                ClaimResult.Made { Claim.Phase: ClaimPhase.Bound } => true,
                ClaimResult.Exhausted => false,
                var other => throw new BenchException($"A claim ended as {other}."),
            };
        }, until);
    }

    private async Task<double> ImportAsync(CancellationToken cancellationToken)
    {
        var import = Service.All<IController>().Single(c => c.Name == ReconcileKey.Import);
        var start = time.GetTimestamp();
        var outcome = await import.ReconcileAsync(FixtureRepository.List, cancellationToken).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        return outcome == Outcome.Now ? seconds : throw new BenchException($"The import came to {outcome}.");
    }

    private async Task<double> ForeignAsync(string revision, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using (var git = Process.Start("git", ["-C", _path, "update-ref", FixtureRepository.Main, revision]))
            await git.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = await Service.Get<IStateReader>().RefreshAsync(cancellationToken).ConfigureAwait(false);
        var milliseconds = time.GetElapsedTime(start).TotalMilliseconds;
        return snapshot.Revision == revision ? milliseconds : throw new BenchException($"The snapshot is at {snapshot.Revision}, not at {revision}.");
    }
}
