using k8s.Models;

namespace Sentinel.Resources;

/// <summary>
/// What every kind shares. Objects are documents: read once, never changed in place;
/// a change is a new document (<c>with</c>) that is handed to the store.
/// </summary>
public abstract record Resource
{
    public string ApiVersion { get; init; } = ApiGroup.ApiVersion;

    public abstract string Kind { get; init; }

    public V1ObjectMeta Metadata { get; init; } = new();

    public ObjectKey Key => new(Kind, Metadata.Name ?? "");
}
