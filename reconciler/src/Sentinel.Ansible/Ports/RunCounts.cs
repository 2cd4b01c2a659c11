namespace Sentinel.Ansible;

/// <summary>How far a run is, by server; together they are all of its servers.</summary>
/// <param name="Completed">Went through everything.</param>
/// <param name="Failed">A task failed, or it was refused before the run began.</param>
/// <param name="Unreachable">The connection was not made, or was lost.</param>
/// <param name="Unknown">The run is over and says nothing conclusive of them.</param>
/// <param name="Running">Something was heard of them, and no end.</param>
/// <param name="NotStarted">Nothing was heard of them yet.</param>
public sealed record RunCounts(int Completed, int Failed, int Unreachable, int Unknown, int Running, int NotStarted)
{
    /// <summary>Of a run that is over.</summary>
    public static RunCounts Of(RunEnded end)
    {
        int Having(HostOutcome outcome) => end.Hosts.Values.Count(h => h.Outcome == outcome);
        return new RunCounts(Having(HostOutcome.Completed), Having(HostOutcome.Failed), Having(HostOutcome.Unreachable), Having(HostOutcome.Unknown), 0, 0);
    }
}
