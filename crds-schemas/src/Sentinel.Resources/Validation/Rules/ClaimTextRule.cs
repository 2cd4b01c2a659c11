namespace Sentinel.Resources;

/// <summary>What a requester says of a claim is short, and its identity is readable.</summary>
internal sealed class ClaimTextRule : Rule<IpClaim>
{
    private const int LongestPurpose = 500;

    private const int LongestRequester = 200;

    protected override void Check(IpClaim resource, RuleFindings findings)
    {
        if (resource.Spec.Purpose is { Length: > LongestPurpose } purpose)
        {
            findings.Add(
                "spec.purpose",
                purpose,
                $"The purpose has {purpose.Length} characters; {LongestPurpose} are allowed.",
                "Make it shorter.");
        }

        if (resource.Spec.Requester is { } requester && (requester.Length is 0 or > LongestRequester || !PrintableText.IsAll(requester)))
        {
            findings.Add("spec.requester", requester, "This is not an identity.", $"Write 1 to {LongestRequester} printable characters.");
        }
    }
}
