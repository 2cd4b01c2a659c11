using System.Globalization;
using System.Text.RegularExpressions;

namespace Sentinel.Resources;

/// <summary>A Credential is sealed, and what is in it by mistake in clear is never repeated.</summary>
internal sealed partial class CredentialRule : Rule<Credential>
{
    private const int LongestPurpose = 500;
    private const string SealIt = "Seal it: sentinel seal NAME, or age -R .sentinel/recipients.txt -a.";
    private const string ChangeIt = "If it is a secret, it is known to whoever reads the repository since it was pushed: change it, then seal the new one with sentinel seal.";

    protected override void Check(Credential resource, RuleFindings findings)
    {
        if (!AgeRecipient.IsValid(resource.Spec.Recipient))
        {
            findings.Add("spec.recipient", null, "This is not a recipient of age, age1 and 58 letters and digits.", "Copy the line of .sentinel/recipients.txt.");
        }

        if (resource.Spec.Sealed.Length > AgeArmor.Longest)
        {
            findings.Add(
                "spec.sealed",
                null,
                string.Create(CultureInfo.InvariantCulture, $"It has {resource.Spec.Sealed.Length} characters; {AgeArmor.Longest} are allowed."),
                "Divide it into several Credentials.");
        }
        else if (!AgeArmor.IsValid(resource.Spec.Sealed))
        {
            findings.Add("spec.sealed", null, "This is not a whole armoured file of age that is sealed to a public key.", $"{SealIt} {ChangeIt}");
        }

        if (resource.Spec.Purpose is { } purpose)
        {
            CheckPurpose(purpose, findings);
        }
    }

    private static void CheckPurpose(string purpose, RuleFindings findings)
    {
        if (LooksSecret().IsMatch(purpose))
        {
            findings.Add("spec.purpose", null, "This looks like a secret in clear.", ChangeIt);
        }
        else if (purpose.Length > LongestPurpose)
        {
            findings.Add("spec.purpose", null, $"The purpose has {purpose.Length} characters; {LongestPurpose} are allowed.", "Make it shorter.");
        }
    }

    [GeneratedRegex(@"PRIVATE KEY|AGE-SECRET-KEY|\b(password|passwd|passphrase|pwd|secret|token|mot de passe)\s*[:=]\s*\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksSecret();
}
