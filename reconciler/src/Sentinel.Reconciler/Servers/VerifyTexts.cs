using Sentinel.Ansible;

namespace Sentinel.Reconciler.Servers;

/// <summary>What a verification says in a condition: its reason is the result's own name.</summary>
internal static class VerifyTexts
{
    public static string Reason(this VerifyResult result) => result switch
    {
        VerifyResult.Failed => "VerificationFailed",
        _ => result.GetType().Name,
    };

    public static string Text(this VerifyResult result) => $"{result.Message} {result.Remedy}".Trim();
}
