using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>A file of the tree as read and judged, without a look at any other file; on whatever thread.</summary>
internal abstract record ParsedFile
{
    private ParsedFile()
    {
    }

    /// <summary>A manifest; null and findings where it is broken.</summary>
    public sealed record Manifest(Resource? Resource, IReadOnlyList<Finding> Findings) : ParsedFile;

    /// <summary>A status file: a <see cref="ReadResult{T}"/> of its kind's document.</summary>
    public sealed record Status(object Result) : ParsedFile;

    /// <summary>The file read, or null where no table of a snapshot holds such files.</summary>
    public static ParsedFile? Of(string path, ReadOnlyMemory<byte> content)
    {
        if (StatePaths.TryParseManifest(path, out var kind))
            return ReadManifest(kind, path, content);
        return StatePaths.TryParseStatus(path, out var statusKind, out _) ? ReadStatus(statusKind, path, content) : null;
    }

    private static Manifest ReadManifest(KindInfo kind, string path, ReadOnlyMemory<byte> content)
    {
        var read = ManifestYaml.ReadManifest(kind, path, content);
        if (read.Value is not { } resource)
            return new Manifest(null, read.Findings);
        var findings = ManifestValidator.Check(resource, path);
        return new Manifest(findings.Count == 0 ? resource : null, findings);
    }

    private static Status? ReadStatus(KindInfo kind, string path, ReadOnlyMemory<byte> content)
    {
        if (kind == ResourceKinds.Server)
            return new Status(ManifestYaml.ReadStatus<ServerStatus>(path, content));
        if (kind == ResourceKinds.IpClaim)
            return new Status(ManifestYaml.ReadStatus<IpClaimStatus>(path, content));
        if (kind == ResourceKinds.Session)
            return new Status(ManifestYaml.ReadStatus<SessionStatus>(path, content));
        return kind == ResourceKinds.ServerProfile ? new Status(ManifestYaml.ReadStatus<ServerProfileStatus>(path, content)) : null;
    }
}
