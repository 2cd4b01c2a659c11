using Microsoft.Extensions.Logging;

namespace Sentinel.Ansible;

internal sealed partial class AnsibleRuns
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ({Purpose}) of profile {Profile} on {Hosts} hosts for {Actor}")]
    private partial void LogStarted(string runId, RunPurpose purpose, string profile, int hosts, string actor);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {RunId} ended: {Outcome}. {Detail}")]
    private partial void LogEnded(string runId, RunOutcome outcome, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That run {RunId} was picked up again could not be written into its folder: {Problem} Check the disk of Ansible:RunsPath")]
    private partial void LogNotMarked(string runId, string problem);
}
