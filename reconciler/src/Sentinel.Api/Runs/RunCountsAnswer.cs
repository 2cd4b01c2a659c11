using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>How far a run is, by server; together they are all of its servers.</summary>
/// <param name="Completed">Went through everything.</param>
/// <param name="Failed">A task failed, or it was refused before the run began.</param>
/// <param name="Unreachable">The connection was not made, or was lost.</param>
/// <param name="Unknown">The run is over and says nothing conclusive of them.</param>
/// <param name="Running">Something was heard of them, and no end.</param>
/// <param name="NotStarted">Nothing was heard of them yet.</param>
internal sealed record RunCountsAnswer(int Completed, int Failed, int Unreachable, int Unknown, int Running, int NotStarted)
{
    public static RunCountsAnswer Of(RunCounts counts) => new(counts.Completed, counts.Failed, counts.Unreachable, counts.Unknown, counts.Running, counts.NotStarted);
}
