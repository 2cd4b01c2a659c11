using Sentinel.Bench.Fixtures;
using Sentinel.Bench.Running;

namespace Sentinel.Bench.Import;

/// <summary>How long the check of a pull request takes, its process's start included: a clone with all servers, and a branch whose list has some rows more.</summary>
internal sealed class ValidateMeasurement(BenchOptions options, DataFolder data, TimeProvider time)
{
    private const int Rows = 100;

    private readonly Series _seconds = new("validate --base", "s");

    public async Task RunAsync(ListFixture list, Report report, CancellationToken cancellationToken)
    {
        Report.Head($"validate: a branch that adds {Rows} rows to {list.Rows} servers");
        var (source, clone) = (data.In("validate.git"), data.In("clone"));
        await FixtureRepository.CreateImportedAsync(source, list, time, cancellationToken).ConfigureAwait(false);
        await Command.RunAsync("git", ["clone", "-q", "--no-hardlinks", source, clone], cancellationToken).ConfigureAwait(false);
        await Command.GitAsync(clone, cancellationToken, "checkout", "-qb", "more").ConfigureAwait(false);
        await File.WriteAllBytesAsync(Path.Combine(clone, FixtureRepository.List), list.Longer(Rows), cancellationToken).ConfigureAwait(false);
        await Command.GitAsync(clone, cancellationToken, "-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-qam", "100 servers more").ConfigureAwait(false);

        // The first one warms the machine's cache of files.
        for (var round = 0; round <= options.Rounds; round++)
        {
            var start = time.GetTimestamp();
            await Command.RunAsync(Product.Command, ["validate", clone, "--base", "origin/main"], cancellationToken).ConfigureAwait(false);
            if (round > 0)
                _seconds.Add(time.GetElapsedTime(start).TotalSeconds);
        }

        Report.Line(_seconds);
        report.Ratio("validate_pr_seconds", _seconds.Median);
    }
}
