using k8s.Models;

namespace Sentinel.Resources;

/// <summary>The part of Kubernetes' object metadata that files may have.</summary>
internal static class Metadata
{
    private static readonly string[] Required = ["name"];

    /// <summary>Of a manifest.</summary>
    public static readonly Codec<V1ObjectMeta> OfManifest =
        CodecFactory.KubernetesObject<V1ObjectMeta>(["name", "uid", "labels", "annotations"], Required);

    /// <summary>Of a status, which counts the changes of the spec.</summary>
    public static readonly Codec<V1ObjectMeta> OfStatus =
        CodecFactory.KubernetesObject<V1ObjectMeta>(["name", "uid", "generation", "labels", "annotations"], Required);
}
