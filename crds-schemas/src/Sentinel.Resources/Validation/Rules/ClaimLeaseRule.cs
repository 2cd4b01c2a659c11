namespace Sentinel.Resources;

/// <summary>A lease is long enough to be renewed, and has an end that a person may live to see.</summary>
internal sealed class ClaimLeaseRule : Rule<IpClaim>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    protected override void Check(IpClaim resource, RuleFindings findings)
    {
        if (resource.Spec.Ttl is { } ttl && (ttl < Shortest || ttl > Longest))
        {
            findings.Add("spec.ttl", ttl < TimeSpan.Zero ? ttl.ToString() : Duration.Format(ttl), "The lease is out of range.", "Write a duration from 1s to 3650d, or leave it out for a claim without an end.");
        }
    }
}
