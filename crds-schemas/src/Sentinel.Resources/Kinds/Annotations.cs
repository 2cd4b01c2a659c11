namespace Sentinel.Resources;

/// <summary>Annotations and labels with a meaning of their own.</summary>
public static class Annotations
{
    /// <summary>On a Server; a new value asks for one more try now.</summary>
    public const string RetryRequestedAt = ApiGroup.Name + "/retry-requested-at";

    /// <summary>On a Server: the fingerprint of the host key that a person trusts; ends the quarantine of a changed host key.</summary>
    public const string TrustHostKey = ApiGroup.Name + "/trust-host-key";

    /// <summary>Label on a Server: the Session that brought it.</summary>
    public const string SessionLabel = ApiGroup.Name + "/session";
}
