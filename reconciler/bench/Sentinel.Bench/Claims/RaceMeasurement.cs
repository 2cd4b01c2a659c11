using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Claims;

/// <summary>More callers than free servers, all at once, some of them killed in mid-call: each server is handed out once, and nobody is lost.</summary>
internal sealed class RaceMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private const int Racers = 512;
    private const int Free = 500;
    private const int Killed = 20;

    public async Task RunAsync(string source, CancellationToken cancellationToken)
    {
        Report.Head($"race: {Racers} callers for {Free} free servers, {Killed} of them killed in mid-call and come back with their key");
        var seconds = new Series("all answered after", "s");
        for (var round = 0; round < options.Rounds; round++)
            seconds.Add(await RoundAsync(source, round, cancellationToken).ConfigureAwait(false));
        Report.Line(seconds);
    }

    private async Task<double> RoundAsync(string source, int round, CancellationToken cancellationToken)
    {
        var path = data.In($"race-{round}.git");
        await Command.CopyAsync(source, path, cancellationToken).ConfigureAwait(false);
        await FixtureRepository.AddFreeAsync(path, new Fixture(options.Objects, Free), time, cancellationToken).ConfigureAwait(false);
        var service = HttpService.Start(Racers, data.In($"race-{round}"));
        double[] answer;
        double seconds;
        await using (service.ConfigureAwait(false))
        {
            await service.OpenAsync(path, cancellationToken).ConfigureAwait(false);
            var start = time.GetTimestamp();
            answer = await service.Callers.AskAsync(cancellationToken, "race", Racers, Killed).ConfigureAwait(false);
            seconds = time.GetElapsedTime(start).TotalSeconds;
        }

        var (bound, different, waiting) = ((int)answer[0], (int)answer[1], (int)answer[2]);
        var claims = await Command.GitAsync(path, cancellationToken, "ls-tree", "-r", "--name-only", FixtureRepository.Main, "ipclaims/").ConfigureAwait(false);
        var made = claims.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - options.Objects;
        Report.Line($"round {round + 1}: {bound} answered with a server, {different} different ones, {waiting} wait; {made} claims in git");
        Directory.Delete(path, recursive: true);
        return (bound, different, waiting, made) == (Free, Free, Racers - Free, Racers)
            ? seconds
            : throw new BenchException($"{Free} servers were to be handed out once each, {Racers - Free} callers to wait, and {Racers} claims to be made.");
    }
}
