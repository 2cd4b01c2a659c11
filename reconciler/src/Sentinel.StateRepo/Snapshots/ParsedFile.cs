using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>A file of the tree as read and judged, without a look at any other file; on whatever thread.</summary>
internal abstract record ParsedFile(KindInfo Kind, string Name)
{
    /// <summary>A manifest; null and findings where it is broken. Its name is its file's.</summary>
    public sealed record Manifest(KindInfo Kind, string Name, Resource? Resource, IReadOnlyList<Finding> Findings) : ParsedFile(Kind, Name);

    /// <summary>A status file: a <see cref="ReadResult{T}"/> of its kind's document.</summary>
    public sealed record Status(KindInfo Kind, string Name, object Result) : ParsedFile(Kind, Name);

    /// <summary>The file read, or null where no table of a snapshot holds such files; then the content is not asked for.</summary>
    public static ParsedFile? Of(string path, Func<ReadOnlyMemory<byte>> content)
    {
        if (StatePaths.TryParseManifest(path, out var kind))
            return ReadManifest(kind, path, content());
        return StatePaths.TryParseStatus(path, out var statusKind, out var name) ? ReadStatus(statusKind, name, path, content()) : null;
    }

    /// <summary>As <see cref="Of(string, Func{ReadOnlyMemory{byte}})"/>, of a file whose content is known to read as the document; null also where it is none of the path's kind.</summary>
    public static ParsedFile? Of(string path, object document)
    {
        if (StatePaths.TryParseManifest(path, out var kind))
            return document is Resource resource && resource.Kind == kind.Kind ? Checked(kind, path, resource) : null;
        return StatePaths.TryParseStatus(path, out var statusKind, out var name) ? Known(statusKind, name, document) : null;
    }

    private static Status? Known(KindInfo kind, string name, object document) => document switch
    {
        StatusDocument<ServerStatus> server when kind == ResourceKinds.Server => Known(kind, name, server),
        StatusDocument<IpClaimStatus> claim when kind == ResourceKinds.IpClaim => Known(kind, name, claim),
        StatusDocument<SessionStatus> session when kind == ResourceKinds.Session => Known(kind, name, session),
        StatusDocument<ServerProfileStatus> profile when kind == ResourceKinds.ServerProfile => Known(kind, name, profile),
        StatusDocument<SupplierStatus> supplier when kind == ResourceKinds.Supplier => Known(kind, name, supplier),
        StatusDocument<CredentialStatus> credential when kind == ResourceKinds.Credential => Known(kind, name, credential),
        _ => null,
    };

    private static Status? Known<TStatus>(KindInfo kind, string name, StatusDocument<TStatus> document)
        where TStatus : class => document.Kind == kind.Kind ? new Status(kind, name, new ReadResult<StatusDocument<TStatus>>(document, [])) : null;

    private static Manifest ReadManifest(KindInfo kind, string path, ReadOnlyMemory<byte> content)
    {
        if (ManifestYaml.TryReadGood(kind, path, content.Span) is { } good)
            return new Manifest(kind, good.Metadata.Name, good, []);
        var read = ManifestYaml.ReadManifest(kind, path, content);
        return read.Value is { } resource ? Checked(kind, path, resource) : new Manifest(kind, Path.GetFileNameWithoutExtension(path), null, read.Findings);
    }

    private static Manifest Checked(KindInfo kind, string path, Resource resource)
    {
        // The name itself where it is the file's, as nearly all are: one in memory for both.
        var fileName = Path.GetFileNameWithoutExtension(path.AsSpan());
        var name = fileName.SequenceEqual(resource.Metadata.Name) ? resource.Metadata.Name : fileName.ToString();
        var findings = ManifestValidator.Check(resource, path);
        return new Manifest(kind, name, findings.Count == 0 ? resource : null, findings);
    }

    private static Status? ReadStatus(KindInfo kind, string name, string path, ReadOnlyMemory<byte> content)
    {
        if (kind == ResourceKinds.Server)
            return new Status(kind, name, ManifestYaml.ReadStatus<ServerStatus>(path, content));
        if (kind == ResourceKinds.IpClaim)
            return new Status(kind, name, ManifestYaml.ReadStatus<IpClaimStatus>(path, content));
        if (kind == ResourceKinds.Session)
            return new Status(kind, name, ManifestYaml.ReadStatus<SessionStatus>(path, content));
        if (kind == ResourceKinds.ServerProfile)
            return new Status(kind, name, ManifestYaml.ReadStatus<ServerProfileStatus>(path, content));
        if (kind == ResourceKinds.Supplier)
            return new Status(kind, name, ManifestYaml.ReadStatus<SupplierStatus>(path, content));
        return kind == ResourceKinds.Credential ? new Status(kind, name, ManifestYaml.ReadStatus<CredentialStatus>(path, content)) : null;
    }
}
