namespace Sentinel.Ansible;

/// <summary>What became of one server in a run.</summary>
/// <param name="Outcome">Completed, or why not.</param>
/// <param name="Message">Names role and task where it did not complete.</param>
public sealed record HostResult(HostOutcome Outcome, string? Message = null);
