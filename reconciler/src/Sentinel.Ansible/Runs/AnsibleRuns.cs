using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Processes;
using Sentinel.Resources;

namespace Sentinel.Ansible;

internal sealed partial class AnsibleRuns(
    IOptions<AnsibleOptions> options,
    RunStarter starter,
    RunPreflight preflight,
    RunFollower follower,
    RunCloser closer,
    RunTallies tallies,
    IDetachedProcesses detached,
    TimeProvider time,
    ILogger<AnsibleRuns> logger) : IAnsibleRuns
{
    // A run whose folder is in place but whose program is not yet up would look lost.
    private readonly ConcurrentDictionary<string, bool> _starting = new(StringComparer.Ordinal);

    public async Task StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var timeout = request.Timeout ?? options.Value.DefaultRunTimeout;
        RunRequestRules.Check(request, timeout);
        var folder = Folder(request.RunId);
        if (folder.Exists || !_starting.TryAdd(request.RunId, true))
            return;
        try
        {
            await starter.StartAsync(request, folder, timeout, cancellationToken);
            LogStarted(request.RunId, request.Purpose, request.Profile, request.Hosts.Count, request.Actor);
        }
        finally
        {
            _starting.TryRemove(request.RunId, out _);
        }
    }

    public string? FindProblem(RunRequest request) => preflight.Problem(request, options.Value.RunsPath);

    public string? FindProblem() => preflight.Problem(options.Value.RunsPath);

    public async IAsyncEnumerable<RunEvent> FollowAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RunRequestRules.CheckId(runId);
        var folder = Folder(runId);
        if (folder.ReadRecord() is not { } record)
            throw new ArgumentException($"There is no run {runId}.", nameof(runId));

        await foreach (var heard in follower.FollowAsync(folder, record, () => _starting.ContainsKey(runId), cancellationToken))
        {
            if (heard is RunEnded ended)
                LogEnded(runId, ended.Outcome, ended.Message ?? "Every host got to its end.");
            yield return heard;
        }
    }

    public IEnumerable<RunEvent> Read(string runId, CancellationToken cancellationToken)
    {
        if (Open(runId) is not { } journal)
            yield break;
        foreach (var placed in journal.ReadFrom(0, cancellationToken))
            yield return placed.Event;
        if (journal.End is { } end)
            yield return end;
    }

    public IRunJournal? Open(string runId) =>
        DnsLabel.IsValid(runId) && Folder(runId) is var folder && folder.ReadRecord() is { } record ? new RunJournal(folder, record) : null;

    public RunCounts? Count(string runId)
    {
        if (!DnsLabel.IsValid(runId))
            return null;
        var folder = Folder(runId);
        return folder.ReadEnd() is { } end ? RunCounts.Of(end) : tallies.Count(runId, folder);
    }

    public void MarkResumed(string runId)
    {
        if (!DnsLabel.IsValid(runId) || Inspect(runId) != RunState.Running)
            return;
        try
        {
            Folder(runId).MarkResumed(time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is told to people alone; the run goes on without.
            LogNotMarked(runId, e.Message);
        }
    }

    public RunState Inspect(string runId)
    {
        RunRequestRules.CheckId(runId);
        if (_starting.ContainsKey(runId))
            return RunState.Running;
        var folder = Folder(runId);
        if (folder.HasEnded)
            return RunState.Ended;
        return detached.Inspect(folder.Path) switch
        {
            DetachedState.Running => RunState.Running,
            DetachedState.Ended => RunState.Ended,
            _ => RunState.Unknown,
        };
    }

    public IReadOnlyList<string> Unended() =>
        Directory.Exists(options.Value.RunsPath)
            ? [.. Directory.EnumerateDirectories(options.Value.RunsPath)
                .Select(path => Path.GetFileName(path))
                .Where(DnsLabel.IsValid)
                .Select(id => (Id: id, Folder: Folder(id)))
                .Where(run => !run.Folder.HasEnded)
                .Select(run => (run.Id, Record: run.Folder.ReadRecord()))
                .Where(run => run.Record is not null)
                .OrderBy(run => run.Record!.StartedAt)
                .ThenBy(run => run.Id, StringComparer.Ordinal)
                .Select(run => run.Id)]
            : [];

    public RunDescription? Find(string runId)
    {
        if (!DnsLabel.IsValid(runId))
            return null;
        var folder = Folder(runId);
        if (folder.ReadRecord() is not { } record)
            return null;
        return new RunDescription
        {
            RunId = record.RunId,
            Purpose = record.Purpose,
            Profile = record.Profile,
            ConfigurationDigest = record.ConfigurationDigest,
            Actor = record.Actor,
            Reason = record.Reason,
            StartedAt = record.StartedAt,
            ResumedAt = folder.ResumedAt,
            Timeout = record.Timeout,
            Servers = [.. record.Hosts.Values.Concat(record.Refused.Keys).Order(StringComparer.Ordinal)],
            State = Inspect(runId),
            End = folder.ReadEnd(),
        };
    }

    public IReadOnlyList<string> Ids() => Directory.Exists(options.Value.RunsPath)
        ? [.. Directory.EnumerateDirectories(options.Value.RunsPath).Select(path => Path.GetFileName(path)).Where(DnsLabel.IsValid).OrderDescending(StringComparer.Ordinal)]
        : [];

    public async Task CancelAsync(string runId, string actor, string reason, CancellationToken cancellationToken)
    {
        RunRequestRules.CheckId(runId);
        var folder = Folder(runId);
        if (folder.ReadRecord() is { } record)
            await closer.CancelAsync(folder, record, $"{actor}: {reason}", cancellationToken);
    }

    private RunFolder Folder(string runId) => new(Path.Combine(options.Value.RunsPath, runId));
}
