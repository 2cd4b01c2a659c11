namespace Sentinel.Resources;

/// <summary>
/// The uid of an object: the same wherever it is computed, and another one for a new object of the same name,
/// so that this never inherits the old one's status.
/// </summary>
public static class ObjectUid
{
    /// <summary>Sentinel's namespace for uids. Changing it would make every object a new one.</summary>
    public static readonly Guid Namespace = new("6b1f3a52-0f5e-4c0b-9d0a-3f2c8d7e5a14");

    /// <summary>UUIDv5 (RFC 9562) of kind, name and the commit that brought the manifest.</summary>
    /// <param name="kind">As in the manifest.</param>
    /// <param name="name">As in the manifest.</param>
    /// <param name="commit">Git id, 40 hex digits.</param>
    public static string From(string kind, string name, string commit) =>
        UuidV5.Create(Namespace, $"{kind}/{name}/{commit}").ToString();
}
