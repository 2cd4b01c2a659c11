namespace Sentinel.Ansible;

/// <summary>Runs of ansible-playbook. They go on when this process ends, and a later one finds them again.</summary>
public interface IAnsibleRuns
{
    /// <summary>
    /// Starts a run. Idempotent by <see cref="RunRequest.RunId"/>: a run that exists is not started again, whatever the rest of the
    /// request says. What keeps a run from starting (no ansible, another configuration than its digest, a full disk) is not thrown:
    /// the run exists then and has ended, and <see cref="FollowAsync"/> says why. A host that is refused does not stop the others.
    /// </summary>
    /// <exception cref="ArgumentException">The run id is not one, or the request has no hosts or no time.</exception>
    Task StartAsync(RunRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// What keeps this run from starting, and what helps: no ansible, a full disk, files that are not those of their digest. Null: nothing that is
    /// known before. Asked before a start it keeps a fault of this machine from being counted as one of the hosts.
    /// </summary>
    string? FindProblem(RunRequest request);

    /// <summary>What keeps every run from starting on this machine, whatever is asked for: no ansible, no playbooks, a full disk. Null: nothing. Cheap.</summary>
    string? FindProblem();

    /// <summary>
    /// Everything that happened and happens, from the first event to the last, which is <see cref="RunEnded"/>. Live for a run under way,
    /// whoever started it; from the record for one that ended, the same each time. Holds the run's time limit while it is read.
    /// Any number of readers. Cancelling stops the reading, not the run.
    /// </summary>
    /// <exception cref="ArgumentException">The run id is not one.</exception>
    IAsyncEnumerable<RunEvent> FollowAsync(string runId, CancellationToken cancellationToken);

    /// <summary>
    /// What happened so far, from the first event on; <see cref="RunEnded"/> is there when the run is over and was judged. Waits for nothing and
    /// changes nothing; read as it is enumerated. Nothing where there is no such run.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IEnumerable<RunEvent> Read(string runId, CancellationToken cancellationToken);

    /// <summary>The same, for a reader that wants parts of it; null: there is no such run.</summary>
    IRunJournal? Open(string runId);

    /// <summary>
    /// How far the run is; null: there is no such run. Cheap for one under way, too: what was read of its journal is not read again.
    /// </summary>
    RunCounts? Count(string runId);

    /// <summary>Notes that a later start of Sentinel picked the run up, if it is under way: <see cref="RunDescription.ResumedAt"/>.</summary>
    void MarkResumed(string runId);

    /// <summary>How the run stands. Cheap.</summary>
    RunState Inspect(string runId);

    /// <summary>What is known of a run; null: there is no such run, or its record was removed by age.</summary>
    RunDescription? Find(string runId);

    /// <summary>All runs on record, the newest first.</summary>
    IReadOnlyList<string> Ids();

    /// <summary>Runs without an end record, oldest first: at start each is followed to its end.</summary>
    IReadOnlyList<string> Unended();

    /// <summary>
    /// Ends a run and every process of it on this machine. Idempotent. What a host was told keeps going there, so its outcome is unknown.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="actor">Who ends it.</param>
    /// <param name="reason">Why; both are in the run's own end.</param>
    /// <param name="cancellationToken">Stops the waiting, not the ending.</param>
    Task CancelAsync(string runId, string actor, string reason, CancellationToken cancellationToken);
}
