using System.Text;
using Sentinel.Ansible;
using Sentinel.Reconciler.Manifests;
using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Profiles;

/// <inheritdoc/>
internal sealed class ProfilePreviews(IStateReader reader, ManifestRules rules, IConfigurationGenerator generator) : IProfilePreviews
{
    /// <summary>As of a commit's diff: characters of one patch, and of all.</summary>
    private const int LongestPatch = 32 * 1024, AllPatches = 512 * 1024;

    public async Task<ProfilePreview> PreviewAsync(string name, string text, CancellationToken cancellationToken)
    {
        var (snapshot, kind) = (reader.Current, ResourceKinds.ServerProfile);
        var stored = snapshot.Profiles.GetValueOrDefault(name);
        var preview = new ProfilePreview { Revision = snapshot.Revision, Findings = [], DigestInForce = stored?.Object.Status?.ConfigurationDigest };
        if (!DnsLabel.IsValid(name))
            return preview with { Findings = [ManifestRules.NoName(kind, name)] };
        var path = stored?.ManifestPath ?? StatePaths.Manifest(kind, name);
        var read = await rules.ReadAsync(snapshot, (kind, name), text, path, stored?.Object, cancellationToken).ConfigureAwait(false);
        if (read.Value is not ServerProfile profile)
            return preview with { Findings = read.Findings };
        var configuration = generator.Generate(profile);
        if (!configuration.IsValid)
            return preview with { Findings = configuration.Findings };
        return preview with
        {
            Digest = configuration.Digest,
            Files = await DiffAsync(snapshot, name, configuration, cancellationToken).ConfigureAwait(false),
            Touched = ProfileTouch.Of(snapshot, profile, configuration.Digest),
        };
    }

    private async Task<IReadOnlyList<AuditFile>> DiffAsync(StateSnapshot snapshot, string name, GeneratedConfiguration configuration, CancellationToken cancellationToken)
    {
        var folder = StatePaths.Generated(name, "");
        var wanted = configuration.Files.ToDictionary(f => StatePaths.Generated(name, f.Key), f => f.Value, StringComparer.Ordinal);
        var before = snapshot.Generated.Where(f => f.Key.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var (files, room) = (new List<AuditFile>(), AllPatches);
        foreach (var path in wanted.Keys.Union(before.Keys).Order(StringComparer.Ordinal))
        {
            var isWanted = wanted.TryGetValue(path, out var content);
            var blob = before.GetValueOrDefault(path);
            if (isWanted && blob == GitBlob.Id(content.Span))
                continue;
            var old = blob is null ? "" : Encoding.UTF8.GetString((await reader.ReadBlobAsync(blob, cancellationToken).ConfigureAwait(false) ?? default).Span);
            var (patch, isCut) = Cut(UnifiedDiff.Of(old, isWanted ? Encoding.UTF8.GetString(content.Span) : ""), Math.Min(room, LongestPatch));
            room -= patch.Length;
            files.Add(new AuditFile(path, Change(isWanted, blob), patch, isCut));
        }

        return files;
    }

    private static AuditFileChange Change(bool isWanted, string? blob)
    {
        if (!isWanted)
            return AuditFileChange.Deleted;
        return blob is null ? AuditFileChange.Added : AuditFileChange.Modified;
    }

    /// <summary>At the end of a line.</summary>
    private static (string Patch, bool IsCut) Cut(string patch, int room) =>
        patch.Length <= room ? (patch, false) : (patch[..(room <= 0 ? 0 : patch.LastIndexOf('\n', room - 1) + 1)], true);
}
