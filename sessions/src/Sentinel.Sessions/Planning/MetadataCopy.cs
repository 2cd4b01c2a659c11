using k8s.Models;

namespace Sentinel.Sessions.Planning;

/// <summary>Metadata with other labels and annotations; the Kubernetes type is a plain class, and the original is shared.</summary>
internal static class MetadataCopy
{
    public static V1ObjectMeta Of(V1ObjectMeta origin, IDictionary<string, string>? labels, IDictionary<string, string>? annotations) => new()
    {
        Annotations = annotations,
        CreationTimestamp = origin.CreationTimestamp,
        DeletionGracePeriodSeconds = origin.DeletionGracePeriodSeconds,
        DeletionTimestamp = origin.DeletionTimestamp,
        Finalizers = origin.Finalizers,
        GenerateName = origin.GenerateName,
        Generation = origin.Generation,
        Labels = labels,
        ManagedFields = origin.ManagedFields,
        Name = origin.Name,
        NamespaceProperty = origin.NamespaceProperty,
        OwnerReferences = origin.OwnerReferences,
        ResourceVersion = origin.ResourceVersion,
        SelfLink = origin.SelfLink,
        Uid = origin.Uid,
    };
}
