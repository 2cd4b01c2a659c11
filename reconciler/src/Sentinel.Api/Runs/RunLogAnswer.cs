using Sentinel.Ansible;

namespace Sentinel.Api.Runs;

/// <summary>A window of what happened in a run, so far where it goes on.</summary>
/// <param name="Id">The run.</param>
/// <param name="State">As the run has it.</param>
/// <param name="First">Number of the run's first event; left out where there is none yet. Numbers grow, with holes.</param>
/// <param name="Last">Number of its last event so far.</param>
/// <param name="Total">Events that match, in the whole run.</param>
/// <param name="Items">Those of the window, in their order.</param>
/// <param name="Next">Number to go on from; left out where no more match so far.</param>
/// <param name="Matches">Numbers of the events that match in the whole run, the first 10,000; left out where nothing is filtered.</param>
internal sealed record RunLogAnswer(
    string Id, RunState State, long? First, long? Last, int Total, IReadOnlyList<RunEventAnswer> Items, long? Next, IReadOnlyList<long>? Matches);
