using System.Globalization;

namespace Sentinel.Resources;

/// <summary>A profile's limits leave a run time to end and an end to its attempts.</summary>
internal sealed class ProfileLimitsRule : Rule<ServerProfile>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    protected override void Check(ServerProfile resource, RuleFindings findings)
    {
        var spec = resource.Spec;
        if (spec.RetryBudget is < 1 or > 100)
        {
            findings.Add(
                "spec.retryBudget",
                spec.RetryBudget.ToString(CultureInfo.InvariantCulture),
                "The budget is out of range.",
                "Write a number from 1 to 100.");
        }

        if (spec.RunTimeout < Shortest || spec.RunTimeout > Longest)
        {
            var value = spec.RunTimeout < TimeSpan.Zero ? spec.RunTimeout.ToString() : Duration.Format(spec.RunTimeout);
            findings.Add("spec.runTimeout", value, "The timeout is out of range.", "Write a duration from 1m to 24h.");
        }
    }
}
