namespace Sentinel.Resources;

/// <summary>
/// Manifests and status files as bytes. Reading is strict and never throws for what a file has in it;
/// writing is deterministic: equal documents are equal bytes.
/// </summary>
public static class ManifestYaml
{
    /// <summary>Reads a manifest of any kind; <c>apiVersion</c> and <c>kind</c> say which.</summary>
    /// <param name="file">Path in the state repository, for the findings.</param>
    /// <param name="utf8">The file's bytes, at most 1 MiB.</param>
    public static ReadResult<Resource> ReadManifest(string file, ReadOnlyMemory<byte> utf8)
    {
        var scope = new ReadScope(file);
        return Result(ReadManifest(utf8.Span, scope, ManifestCodec.All), scope);
    }

    /// <summary>Reads a manifest of that kind alone.</summary>
    /// <param name="kind">What the manifest has to be; another kind is a finding.</param>
    /// <param name="file">Path in the state repository, for the findings.</param>
    /// <param name="utf8">The file's bytes, at most 1 MiB.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind has no manifests.</exception>
    public static ReadResult<Resource> ReadManifest(KindInfo kind, string file, ReadOnlyMemory<byte> utf8)
    {
        var codec = ManifestCodec.Find(kind.Kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind.");
        var scope = new ReadScope(file);
        return Result(ReadManifest(utf8.Span, scope, [codec]), scope);
    }

    /// <summary>Reads a manifest of the kind of <typeparamref name="T"/> alone.</summary>
    /// <param name="file">Path in the state repository, for the findings.</param>
    /// <param name="utf8">The file's bytes, at most 1 MiB.</param>
    public static ReadResult<T> ReadManifest<T>(string file, ReadOnlyMemory<byte> utf8)
        where T : Resource
    {
        var scope = new ReadScope(file);
        return Result((T?)ReadManifest(utf8.Span, scope, [.. ManifestCodec.All.Where(c => c.Type.IsAssignableTo(typeof(T)))]), scope);
    }

    /// <summary>
    /// The manifest where it can be told at once that nothing is wrong with it, as that of a server that is like others before it: the same as <see cref="ReadManifest(KindInfo, string, ReadOnlyMemory{byte})"/>
    /// gives, and <see cref="ManifestValidator"/> finds nothing. Null: ask these, whether it is good or not.
    /// </summary>
    /// <param name="kind">What the manifest has to be.</param>
    /// <param name="file">Path in the state repository.</param>
    /// <param name="utf8">The file's bytes.</param>
    public static Resource? TryReadGood(KindInfo kind, string file, ReadOnlySpan<byte> utf8) => kind == ResourceKinds.Server ? KnownServers.TryRead(file, utf8) : null;

    /// <summary>Reads the status file of an object of the kind that <typeparamref name="TStatus"/> belongs to.</summary>
    /// <param name="file">Path in the state repository, for the findings.</param>
    /// <param name="utf8">The file's bytes, at most 16 MiB.</param>
    public static ReadResult<StatusDocument<TStatus>> ReadStatus<TStatus>(string file, ReadOnlyMemory<byte> utf8)
        where TStatus : class
    {
        var scope = new ReadScope(file);
        var root = YamlTree.Read(utf8.Span, YamlLimits.StatusBytes, scope);
        StatusDocument<TStatus>? document = null;
        if (root is not null && DocumentHeader.Read(root, scope, StatusCodec<TStatus>.Kind.Kind) is not null)
        {
            StatusCodec<TStatus>.Codec.TryRead(root, scope, out document);
        }

        return Result(document, scope);
    }

    /// <summary>The manifest: everything but the status, which has a file of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The resource is of no kind that has manifests, or has a value that validation refuses.
    /// </exception>
    public static byte[] WriteManifest(Resource resource) => Write(resource).ToUtf8();

    /// <summary>As <see cref="WriteManifest(Resource)"/>, and whether reading it gives the same.</summary>
    /// <param name="resource">What is written.</param>
    /// <param name="arena">Memory of many documents; null: each has its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="WriteManifest(Resource)"/>.</exception>
    public static WrittenDocument WriteManifest(Resource resource, ByteArena? arena) => Write(resource).ToDocument(arena, YamlLimits.ManifestBytes);

    /// <summary>Reads a file that is no manifest: the fields of <typeparamref name="T"/>, as strictly.</summary>
    /// <param name="file">Path in the state repository, for the findings.</param>
    /// <param name="utf8">The file's bytes, at most 1 MiB.</param>
    /// <param name="isSecret">True: findings quote no values.</param>
    public static ReadResult<T> ReadPlain<T>(string file, ReadOnlyMemory<byte> utf8, bool isSecret = false)
        where T : class
    {
        var scope = new ReadScope(file) { IsSecret = isSecret };
        T? value = null;
        if (YamlTree.Read(utf8.Span, YamlLimits.ManifestBytes, scope) is { } root)
        {
            CodecOf<T>.Instance.TryRead(root, scope, out value);
        }

        return Result(value, scope);
    }

    /// <summary>Writes a file that is no manifest.</summary>
    public static byte[] WritePlain<T>(T value)
        where T : class
    {
        var writer = new YamlWriter();
        CodecOf<T>.Instance.Write(writer, value);
        return writer.ToUtf8();
    }

    private static YamlWriter Write(Resource resource)
    {
        var codec = ManifestCodec.All.FirstOrDefault(c => c.Type == resource.GetType())
            ?? throw new ArgumentOutOfRangeException(nameof(resource), resource.GetType(), "No such kind.");
        var writer = new YamlWriter();
        codec.Write(writer, resource);
        return writer;
    }

    /// <summary>The status file.</summary>
    public static byte[] WriteStatus<TStatus>(StatusDocument<TStatus> document)
        where TStatus : class => Write(document).ToUtf8();

    /// <summary>As <see cref="WriteStatus{TStatus}(StatusDocument{TStatus})"/>, and whether reading it gives the same.</summary>
    /// <param name="document">What is written.</param>
    /// <param name="arena">Memory of many documents; null: each has its own.</param>
    public static WrittenDocument WriteStatus<TStatus>(StatusDocument<TStatus> document, ByteArena? arena)
        where TStatus : class => Write(document).ToDocument(arena, YamlLimits.StatusBytes);

    private static YamlWriter Write<TStatus>(StatusDocument<TStatus> document)
        where TStatus : class
    {
        var writer = new YamlWriter();
        StatusCodec<TStatus>.Codec.Write(writer, document);
        return writer;
    }

    private static Resource? ReadManifest(ReadOnlySpan<byte> utf8, ReadScope scope, IReadOnlyList<ManifestCodec> welcome)
    {
        var root = YamlTree.Read(utf8, YamlLimits.ManifestBytes, scope);
        return root is not null && DocumentHeader.Read(root, scope, welcome.Select(c => c.Kind.Kind)) is { } kind
            ? ManifestCodec.Find(kind)!.Read(root, scope)
            : null;
    }

    private static ReadResult<T> Result<T>(T? value, ReadScope scope)
        where T : class => new(scope.Failed ? null : value, scope.Findings);
}
