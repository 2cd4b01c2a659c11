using Microsoft.Extensions.Logging;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Guards;

/// <summary>
/// Confirms by commits of people: a commit confirms what was held before it was made, each once. What came in the same push is
/// held later than that, so nobody confirms what nobody saw.
/// </summary>
internal sealed partial class ConfirmingCommits(
    IStateReader reader,
    IManifestHistory history,
    SettingsInForce settings,
    Confirmations confirmations,
    ILogger<ConfirmingCommits> logger) : IForeignCommits
{
    /// <summary>So many are remembered as heard. Older ones cannot confirm anything that is held later.</summary>
    private const int Remembered = 100;

    public async Task HearAsync(IReadOnlyList<ForeignCommit> commits, CancellationToken cancellationToken)
    {
        foreach (var commit in commits)
        {
            if (ConfirmingTrailers.Of(commit.Message) is { Count: > 0 } trailers)
                await HearAsync(commit, trailers, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task HearAsync(ForeignCommit commit, IReadOnlyList<(GuardKind Guard, int Count)> trailers, CancellationToken cancellationToken)
    {
        foreach (var (guard, count) in trailers.DistinctBy(t => t.Guard))
        {
            string? revision = null;
            while (revision is null)
            {
                var snapshot = reader.Current;
                var status = await settings.StatusAsync(snapshot, cancellationToken).ConfigureAwait(false);
                var mark = $"{commit.Revision} {GuardRules.Name(guard)}";
                if (status.Confirmations.Contains(mark))
                    break;
                var held = await HeldBeforeAsync(snapshot, guard, commit, count, cancellationToken).ConfigureAwait(false);
                if (held.Count == 0)
                {
                    LogNothing(commit.Revision, commit.Author, GuardRules.Name(guard));
                    break;
                }

                var confirmed = new Confirmed(guard, held, commit.Author, $"Commit {commit.Revision[..10]} confirms {count}.")
                {
                    Files = [Heard(snapshot, status with { Confirmations = [.. status.Confirmations.TakeLast(Remembered - 1), mark] })],
                };
                revision = await confirmations.TryCommitAsync(snapshot, confirmed, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<IReadOnlyList<string>> HeldBeforeAsync(StateSnapshot snapshot, GuardKind guard, ForeignCommit commit, int most, CancellationToken cancellationToken)
    {
        var held = new List<string>();
        foreach (var (since, server) in GuardRules.Servers(snapshot, guard).Held)
        {
            if (held.Count == most)
                break;
            if (since < commit.CommittedAt || await WasHeldAsync(guard, commit, server, since, cancellationToken).ConfigureAwait(false))
                held.Add(server);
        }

        return held;
    }

    /// <summary>The commit was made on top of the hold, whatever the clocks say.</summary>
    private async Task<bool> WasHeldAsync(GuardKind guard, ForeignCommit commit, string server, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var path = StatePaths.Status(ResourceKinds.Server, server);
        var before = await history.VersionBeforeAsync(commit.Revision, path, cancellationToken).ConfigureAwait(false);
        return before is { } bytes
            && ManifestYaml.ReadStatus<ServerStatus>(path, bytes).Value is { } document
            && GuardRules.StateOf(document.Status, guard) == (since, GuardVerdict.Held);
    }

    private static FileChange Heard(StateSnapshot snapshot, SettingsStatus status) =>
        new(StatePaths.SettingsStatus, ManifestYaml.WritePlain(status), FileVersion.Of(snapshot.Settings.GetValueOrDefault(StatePaths.SettingsStatus)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Commit {Revision} by {Author} confirms {Guard}, and nothing was held before it was made")]
    private partial void LogNothing(string revision, string author, string guard);
}
