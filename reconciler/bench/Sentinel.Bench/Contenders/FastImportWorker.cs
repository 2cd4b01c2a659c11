using System.Globalization;
using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;
using Sentinel.Bench.Workers;

namespace Sentinel.Bench.Contenders;

/// <summary>
/// Stock git's bulk writer: a commit of two files a claim, and a checkpoint, synced, after as many commits as there are callers.
/// Nothing is checked, so it is git's own floor.
/// </summary>
internal sealed class FastImportWorker(Fixture fixture, int callers, TimeProvider time) : IWorker
{
    private string _path = "";
    private int _used;

    public async Task<double[]> DoAsync(string verb, string[] arguments, CancellationToken cancellationToken)
    {
        if (verb == "open")
        {
            _path = arguments[0];
            return [];
        }

        var limit = TimeSpan.FromSeconds(double.Parse(arguments[0], CultureInfo.InvariantCulture));
        var most = Math.Min(int.Parse(arguments[1], CultureInfo.InvariantCulture), fixture.Free - _used);
        var round = await RoundAsync(limit, most, cancellationToken).ConfigureAwait(false);

        // Untimed: it looks through every pack for every object, and would otherwise slow down from round to round.
        await Command.GitAsync(_path, cancellationToken, "repack", "-d", "-q", "--geometric=2").ConfigureAwait(false);
        return round.ToNumbers();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<RoundResult> RoundAsync(TimeSpan limit, int most, CancellationToken cancellationToken)
    {
        var documents = Enumerable.Range(fixture.Objects + _used, most)
            .Select(n => (Number: n, Claim: Fixture.Claim(n), Status: Fixture.Status(n, Fixture.Server(n), claimed: true)))
            .Chunk(callers)
            .ToArray();
        using var git = Command.Start("git", ["-C", _path, "-c", "core.fsync=all", "-c", "core.fsyncMethod=fsync", "fast-import", "--quiet"]);
        using var input = new BufferedStream(git.StandardInput.BaseStream, 1 << 20);
        var stream = new FastImportStream(input, time);
        var latencies = new List<double>();
        var parent = FixtureRepository.Main + "^0";
        var start = time.GetTimestamp();
        foreach (var batch in documents.TakeWhile(_ => time.GetElapsedTime(start) < limit))
        {
            var before = time.GetTimestamp();
            foreach (var (number, claim, status) in batch)
            {
                stream.Commit(FixtureRepository.Main, $"ipclaim: bind {Fixture.ClaimName(number)} to {Fixture.ServerName(number)}", parent);
                stream.File(Fixture.ClaimPath(number), claim);
                stream.File(Fixture.StatusPath(number), status);
                parent = null;
            }

            stream.Checkpoint();
            if (await git.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) != "progress durable")
                throw new BenchException($"git fast-import: {await git.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false)}");
            latencies.AddRange(Enumerable.Repeat(time.GetElapsedTime(before).TotalMilliseconds, batch.Length));
        }

        var elapsed = time.GetElapsedTime(start);
        _used += latencies.Count;
        input.Close();
        await Command.EndAsync(git, cancellationToken).ConfigureAwait(false);
        return RoundResult.Of(elapsed, latencies);
    }
}
