using k8s.Models;

namespace Sentinel.Resources;

/// <summary>
/// The status file of an object. It lies apart from the manifest, so that reverting an import
/// or moving a file never conflicts with a status that moved meanwhile.
/// </summary>
/// <typeparam name="TStatus">The kind's status.</typeparam>
public sealed record StatusDocument<TStatus>
    where TStatus : class
{
    public string ApiVersion { get; init; } = ApiGroup.ApiVersion;

    public required string Kind { get; init; }

    /// <summary>Name, uid and generation only.</summary>
    public V1ObjectMeta Metadata { get; init; } = new();

    /// <summary>Null where no good version of the spec was ever seen.</summary>
    public SpecInForce? SpecInForce { get; init; }

    public required TStatus Status { get; init; }
}
