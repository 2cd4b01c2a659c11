using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Mistakes of the calling code; everything else becomes an outcome of the run.</summary>
internal static class RunRequestRules
{
    public static void Check(RunRequest request, TimeSpan timeout)
    {
        CheckId(request.RunId);
        if (request.Hosts.Count is 0 or > RunLimits.MostHosts)
            throw new ArgumentException($"A run has 1 to {RunLimits.MostHosts} hosts, not {request.Hosts.Count}.", nameof(request));
        if (request.Hosts.Select(host => host.Server).Distinct(StringComparer.Ordinal).Count() != request.Hosts.Count)
            throw new ArgumentException("A server is named twice.", nameof(request));
        if (timeout < RunLimits.Shortest || timeout > RunLimits.Longest)
            throw new ArgumentException($"A run may take {RunLimits.Shortest} to {RunLimits.Longest}, not {timeout}.", nameof(request));
    }

    /// <summary>The id names a folder.</summary>
    public static void CheckId(string runId)
    {
        if (!DnsLabel.IsValid(runId))
            throw new ArgumentException("A run id is lower case letters, digits and hyphens, 1 to 63.", nameof(runId));
    }
}
