namespace Sentinel.Ansible;

/// <summary>Variables that Sentinel sets itself: who may log in is no matter of a profile.</summary>
internal static class OwnVariables
{
    public const string AuthorizedKey = "base_authorized_key";
    public const string Account = "base_account";
    public const string ConfigurationDigest = "sentinel_configuration_digest";

    public static readonly IReadOnlyList<string> Names = [AuthorizedKey, Account];
}
