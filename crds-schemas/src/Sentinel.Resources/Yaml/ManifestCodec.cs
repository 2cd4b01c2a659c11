namespace Sentinel.Resources;

/// <summary>How the manifests of one kind are read and written.</summary>
internal abstract class ManifestCodec(KindInfo kind)
{
    public static readonly IReadOnlyList<ManifestCodec> All =
    [
        new ManifestCodecOf<Session>(ResourceKinds.Session),
        new ManifestCodecOf<Server>(ResourceKinds.Server),
        new ManifestCodecOf<IpClaim>(ResourceKinds.IpClaim),
        new ManifestCodecOf<ServerProfile>(ResourceKinds.ServerProfile),
        new ManifestCodecOf<Supplier>(ResourceKinds.Supplier),
        new ManifestCodecOf<Credential>(ResourceKinds.Credential),
    ];

    public KindInfo Kind { get; } = kind;

    public abstract Type Type { get; }

    /// <summary>The type of the kind's status, which has files of its own.</summary>
    public Type StatusType => Type.GetProperty("Status")!.PropertyType;

    public abstract Resource? Read(YamlNode root, ReadScope scope);

    public abstract void Write(YamlWriter writer, Resource resource);

    public abstract void Write(CompactWriter writer, Resource resource);

    public abstract Resource Read(CompactReader reader);

    public static ManifestCodec? Find(string kind)
    {
        foreach (var codec in All)
        {
            if (codec.Kind.Kind == kind)
            {
                return codec;
            }
        }

        return null;
    }
}
