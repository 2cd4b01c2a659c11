namespace Sentinel.Resources;

/// <summary>Manifests and status files in their compact form, which keeps everything that was read of them.</summary>
public static class CompactDocument
{
    /// <summary>Whether the kind's documents have one. A profile's variables may be anything, and profiles are few: they are read from their files.</summary>
    public static bool Has(KindInfo kind) => kind != ResourceKinds.ServerProfile;

    public static void WriteManifest(CompactWriter writer, KindInfo kind, Resource resource) => CodecOf(kind).Write(writer, resource);

    public static Resource ReadManifest(CompactReader reader, KindInfo kind) => CodecOf(kind).Read(reader);

    public static void WriteStatus<TStatus>(CompactWriter writer, StatusDocument<TStatus> document)
        where TStatus : class => StatusCodec<TStatus>.Codec.Write(writer, document);

    public static StatusDocument<TStatus> ReadStatus<TStatus>(CompactReader reader)
        where TStatus : class => StatusCodec<TStatus>.Codec.Read(reader);

    private static ManifestCodec CodecOf(KindInfo kind) =>
        ManifestCodec.Find(kind.Kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
}
