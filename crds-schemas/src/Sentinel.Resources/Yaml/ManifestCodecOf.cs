namespace Sentinel.Resources;

/// <inheritdoc/>
internal sealed class ManifestCodecOf<T>(KindInfo kind) : ManifestCodec(kind)
    where T : Resource
{
    private readonly Lazy<ObjectCodec<T>> _codec =
        new(() => new ObjectCodec<T>(CodecFactory.DocumentMembersOf<T>(Metadata.OfManifest, without: "status")));

    public override Type Type => typeof(T);

    public override Resource? Read(YamlNode root, ReadScope scope) =>
        _codec.Value.TryRead(root, scope, out var resource) ? resource : null;

    public override void Write(YamlWriter writer, Resource resource) => _codec.Value.Write(writer, (T)resource);

    public override void Write(CompactWriter writer, Resource resource) => _codec.Value.Write(writer, (T)resource);

    public override Resource Read(CompactReader reader) => _codec.Value.Read(reader);
}
