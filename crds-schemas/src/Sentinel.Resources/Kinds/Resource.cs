using System.ComponentModel;
using k8s.Models;

namespace Sentinel.Resources;

/// <summary>
/// What every kind shares. Objects are documents: read once, never changed in place;
/// a change is a new document (<c>with</c>) that is handed to the store.
/// </summary>
public abstract record Resource
{
    [Description("API group and version.")]
    public string ApiVersion { get; init; } = ApiGroup.ApiVersion;

    [Description("What the object is.")]
    public abstract string Kind { get; init; }

    [Description("Name, labels and annotations.")]
    public V1ObjectMeta Metadata { get; init; } = new();

    public ObjectKey Key => new(Kind, Metadata.Name ?? "");
}
