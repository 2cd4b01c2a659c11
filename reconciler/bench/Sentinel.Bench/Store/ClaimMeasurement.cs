using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Store;

/// <summary>Claims a second of every contender, in turns, and of the product on a small store beside them.</summary>
internal sealed class ClaimMeasurement(BenchOptions options, Fixture fixture, DataFolder data, TimeProvider time)
{
    private const int SmallObjects = 1_000;
    private const int SmallFree = 5_000;
    private const int SmallWarm = 250;

    private readonly List<Contender> _contenders = [];
    private readonly Dictionary<string, GitWitness> _witnesses = new(StringComparer.Ordinal);
    private int _smallRounds;

    public async Task RunAsync(string source, Report report, CancellationToken cancellationToken)
    {
        try
        {
            Report.Head("claims: every contender gets the same documents");
            await PrepareAsync(source, cancellationToken).ConfigureAwait(false);
            for (var round = 0; round <= options.Rounds; round++)
            {
                Report.Head(round == 0 ? "claims: a round that warms up" : $"claims: round {round} of {options.Rounds}");
                foreach (var contender in _contenders)
                    await RoundAsync(contender, round > 0, cancellationToken).ConfigureAwait(false);
            }

            Report.Head("claims: git fsck");
            foreach (var (name, witness) in _witnesses)
            {
                // A repack that takes packs away while fsck looks at them is no fault of either.
                if (name is "sentinel" or "libgit2")
                    await Of(name)!.Worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
                await witness.FsckAsync(cancellationToken).ConfigureAwait(false);
            }

            Conclude(report);
        }
        finally
        {
            foreach (var contender in _contenders)
                await contender.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var folder in Directory.EnumerateDirectories(data.Path, "claims-*"))
            Directory.Delete(folder, recursive: true);
    }

    private async Task PrepareAsync(string source, CancellationToken cancellationToken)
    {
        var filled = data.In("claims-source.git");
        await Command.CopyAsync(source, filled, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(filled, fixture, time, cancellationToken).ConfigureAwait(false);
        var small = new Fixture(Math.Min(SmallObjects, Math.Max(1, options.Objects / 2)), SmallFree);
        await FixtureRepository.CreateAsync(SmallSource, small, time, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(SmallSource, small, time, cancellationToken).ConfigureAwait(false);

        await AddGitAsync("sentinel", WorkerProcess.Start("sentinel", options.Callers), filled, "Pack", cancellationToken).ConfigureAwait(false);
        if (HasEtcd())
            await AddAsync("etcd", Peer("etcd"), cancellationToken).ConfigureAwait(false);
        await AddAsync("sqlite", Peer("sqlite"), cancellationToken).ConfigureAwait(false);
        await AddGitAsync("fast-import", Peer("fast-import"), filled, null, cancellationToken).ConfigureAwait(false);
        await AddGitAsync("libgit2", WorkerProcess.Start("sentinel", options.Callers), filled, "LibGit2", cancellationToken).ConfigureAwait(false);
        _contenders.Add(new Contender("small", WorkerProcess.Start("sentinel", options.Callers)));
    }

    private string SmallSource => data.In("claims-small-source.git");

    public static bool HasEtcd() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "etcd")));

    private WorkerProcess Peer(string name) => WorkerProcess.Start(name, fixture.Objects, fixture.Free, options.Callers);

    private async Task AddAsync(string name, WorkerProcess worker, CancellationToken cancellationToken, params string[] settings)
    {
        var contender = new Contender(name, worker);
        _contenders.Add(contender);
        var start = time.GetTimestamp();
        await worker.AskAsync(cancellationToken, ["open", data.In("claims-" + name), .. settings]).ConfigureAwait(false);
        Report.Line($"{name,-14} filled and open in {time.GetElapsedTime(start).TotalSeconds:0.0} s");
    }

    private async Task AddGitAsync(string name, WorkerProcess worker, string filled, string? writer, CancellationToken cancellationToken)
    {
        var path = data.In("claims-" + name);
        await Command.CopyAsync(filled, path, cancellationToken).ConfigureAwait(false);
        _witnesses[name] = await GitWitness.OfAsync(path, cancellationToken).ConfigureAwait(false);
        await AddAsync(name, worker, cancellationToken, writer is null ? [] : [writer]).ConfigureAwait(false);
    }

    private async Task RoundAsync(Contender contender, bool counts, CancellationToken cancellationToken)
    {
        if (contender.Name == "small")
        {
            await SmallRoundAsync(contender, counts, cancellationToken).ConfigureAwait(false);
            return;
        }

        await SettleDiskAsync(cancellationToken).ConfigureAwait(false);
        await contender.RoundAsync(options.RoundLength, options.MostPerRound, counts, cancellationToken).ConfigureAwait(false);

        // The service waits with this for a quiet moment: here, not in another contender's round. What it costs claims is a figure of its own.
        if (contender.Name == "sentinel")
            await contender.Worker.AskAsync(cancellationToken, "maintain").ConfigureAwait(false);
        if (_witnesses.TryGetValue(contender.Name, out var witness))
            await witness.ConfirmAsync(contender, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a contender, a copy or a witness left to be written is no other contender's work.</summary>
    private async Task SettleDiskAsync(CancellationToken cancellationToken) =>
        await Command.RunAsync("sync", ["--file-system", data.Path], cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// A store that claims make bigger is small only for a while: each round begins with a new one. The old ones stay until the end, since ext4
    /// without a journal is slow to create files for minutes after many were deleted beside them.
    /// </summary>
    private async Task SmallRoundAsync(Contender contender, bool counts, CancellationToken cancellationToken)
    {
        var path = data.In($"claims-small-{_smallRounds++}");
        await contender.Worker.AskAsync(cancellationToken, "close").ConfigureAwait(false);
        await Command.CopyAsync(SmallSource, path, cancellationToken).ConfigureAwait(false);
        var witness = await GitWitness.OfAsync(path, cancellationToken).ConfigureAwait(false);
        contender.Forget();
        await contender.Worker.AskAsync(cancellationToken, "open", path, "Pack").ConfigureAwait(false);
        await contender.RoundAsync(options.RoundLength, SmallWarm, counts: false, cancellationToken).ConfigureAwait(false);
        await SettleDiskAsync(cancellationToken).ConfigureAwait(false);
        await contender.RoundAsync(options.RoundLength, (SmallFree * 9 / 10) - SmallWarm, counts, cancellationToken).ConfigureAwait(false);
        await witness.ConfirmAsync(contender, cancellationToken).ConfigureAwait(false);
    }

    private void Conclude(Report report)
    {
        Report.Head("claims: medians");
        foreach (var contender in _contenders)
            contender.Print();
        var ours = Of("sentinel")!;
        if (Of("etcd") is { } etcd)
        {
            report.Ratio("store_vs_etcd", ours.Rate.Median / etcd.Rate.Median);
            report.Ratio("store_p99_vs_etcd", ours.P99.Median / etcd.P99.Median);
        }
        else
        {
            const string why = "there is no etcd. Install Debian's etcd-server, or put etcd on the PATH.";
            report.Missing("store_vs_etcd", why);
            report.Missing("store_p99_vs_etcd", why);
        }

        report.Ratio("store_vs_sqlite", ours.Rate.Median / Of("sqlite")!.Rate.Median);
        report.Ratio("store_vs_fast_import", ours.Rate.Median / Of("fast-import")!.Rate.Median);
        report.Ratio("store_vs_libgit2", ours.Rate.Median / Of("libgit2")!.Rate.Median);
        report.Ratio("store_growth", ours.Rate.Median / Of("small")!.Rate.Median);
    }

    private Contender? Of(string name) => _contenders.SingleOrDefault(c => c.Name == name);
}
