using System.Collections.Immutable;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>
/// Makes the next table of a kind: take the files that changed, then <see cref="Resolve"/> the objects they touch.
/// The work is proportional to what changed.
/// </summary>
internal sealed class KindTableEdit<T, TStatus>(KindShape<T, TStatus> shape, KindTable<T, TStatus> table, IGitObjects git)
    where T : Resource
    where TStatus : class
{
    private readonly ImmutableDictionary<string, ManifestFile<T>>.Builder _manifests = table.Manifests.ToBuilder();
    private readonly ImmutableDictionary<string, ImmutableSortedSet<string>>.Builder _paths = table.PathsByName.ToBuilder();
    private readonly ImmutableDictionary<string, StatusFile<TStatus>>.Builder _statuses = table.Statuses.ToBuilder();
    private readonly ImmutableDictionary<string, StoredObject<T>>.Builder _objects = table.Objects.ToBuilder();
    private readonly ImmutableDictionary<string, ImmutableArray<Finding>>.Builder _findings = table.Findings.ToBuilder();
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    /// <summary>Names of the objects that the files taken so far touch.</summary>
    public IReadOnlyCollection<string> Touched => _touched;

    /// <summary>Takes a manifest that came, changed or went.</summary>
    public void TakeManifest(TreeFileChange change)
    {
        var (path, blob) = (change.Path, change.Blob);
        if (_manifests.Remove(path, out var old))
        {
            _touched.Add(old.Name);
            var rest = _paths[old.Name].Remove(path);
            if (rest.IsEmpty)
                _paths.Remove(old.Name);
            else
                _paths[old.Name] = rest;
        }

        _findings.Remove(path);
        if (blob is null)
            return;
        var (resource, findings) = change.Parsed is ParsedFile.Manifest parsed ? ((T?)parsed.Resource, parsed.Findings) : Read(path, blob);
        var name = resource?.Metadata.Name ?? Path.GetFileNameWithoutExtension(path);
        _manifests[path] = new ManifestFile<T>(path, blob, name, resource, [.. findings], old is null ? change.Revision : null);
        _paths[name] = (_paths.GetValueOrDefault(name) ?? ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(path);
        _touched.Add(name);
    }

    /// <summary>Takes a status file that came, changed or went.</summary>
    /// <param name="change">The file.</param>
    /// <param name="name">The object's name, from the path.</param>
    public void TakeStatus(TreeFileChange change, string name)
    {
        var (path, blob) = (change.Path, change.Blob);
        _touched.Add(name);
        _findings.Remove(path);
        if (blob is null)
        {
            _statuses.Remove(name);
            return;
        }

        var read = change.Parsed is ParsedFile.Status { Result: ReadResult<StatusDocument<TStatus>> parsed }
            ? parsed
            : ManifestYaml.ReadStatus<TStatus>(path, git.ReadBlob(blob) ?? []);
        _statuses[name] = new StatusFile<TStatus>(path, blob, read.Value);
        if (read.Value is null)
            _findings[path] = [.. read.Findings];
    }

    public KindTable<T, TStatus> Resolve()
    {
        FindIntroductions();
        foreach (var name in _touched)
            ResolveObject(name);
        return table with
        {
            Manifests = _manifests.ToImmutable(),
            PathsByName = _paths.ToImmutable(),
            Statuses = _statuses.ToImmutable(),
            Objects = _objects.ToImmutable(),
            Findings = _findings.ToImmutable(),
        };
    }

    /// <summary>An object without a live status takes its uid from the commit that brought its manifest.</summary>
    private void FindIntroductions()
    {
        var wanted = _touched
            .Where(name => StatusOf(name) is not { } status || shape.EndsIdentity(status.Status))
            .SelectMany(name => _paths.GetValueOrDefault(name) ?? [])
            .Where(path => _manifests[path] is { IntroducedIn: null, Resource.Metadata.Uid: null })
            .ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return;
        foreach (var (path, commit) in git.FindIntroductions(wanted))
            _manifests[path] = _manifests[path] with { IntroducedIn = commit };
    }

    private void ResolveObject(string name)
    {
        var status = _statuses.GetValueOrDefault(name);
        var paths = _paths.GetValueOrDefault(name) ?? [];
        var incumbent = Incumbent(paths, status?.Document);
        foreach (var path in paths)
            ReportFile(path, incumbent);
        var stored = incumbent is null ? Removed(status) : InForce(incumbent, status);
        if (stored is null)
            _objects.Remove(name);
        else
            _objects[name] = stored;
    }

    /// <summary>Of several manifests with one name the incumbent stays in force; among newcomers the first path in byte order wins.</summary>
    private ManifestFile<T>? Incumbent(ImmutableSortedSet<string> paths, StatusDocument<TStatus>? status)
    {
        if (status?.SpecInForce is { } inForce && paths.Contains(inForce.Path))
            return _manifests[inForce.Path];
        return paths.Select(p => _manifests[p]).FirstOrDefault(m => m.Resource is not null)
            ?? (status?.SpecInForce is not null ? paths.Select(p => _manifests[p]).FirstOrDefault() : null);
    }

    private void ReportFile(string path, ManifestFile<T>? incumbent)
    {
        var file = _manifests[path];
        if (path == incumbent?.Path || file.Resource is null)
        {
            if (file.Findings.IsEmpty)
                _findings.Remove(path);
            else
                _findings[path] = file.Findings;
            return;
        }

        _findings[path] =
        [
            new Finding
            {
                Object = $"{shape.Kind.Kind}/{file.Name}",
                Field = "metadata.name",
                Value = file.Name,
                File = path,
                Message = $"The name belongs to {incumbent?.Path}, which stays in force.",
                Remedy = "Give this object another name, or remove one of the two files.",
            },
        ];
    }

    private StoredObject<T>? InForce(ManifestFile<T> file, StatusFile<TStatus>? status)
    {
        var document = status?.Document;
        var ended = document is not null && shape.EndsIdentity(document.Status)
            && file.IntroducedIn is { } commit && Uid(file, commit) != document.Metadata.Uid;
        var resource = file.Resource ?? LastGood(document);
        if (resource is null)
            return null;
        var inForce = file.Resource is null ? document!.SpecInForce! : new SpecInForce { Path = file.Path, Blob = file.Blob };
        var identity = ended ? null : document;
        var metadata = Metadata(resource.Metadata, identity, file, inForce);
        return new StoredObject<T>
        {
            Object = shape.Join(resource, identity?.Status, metadata),
            ManifestPath = file.Path,
            ManifestBlob = file.Blob,
            InForce = inForce,
            StatusBlob = status?.Blob,
            StatusSpecBlob = identity?.SpecInForce?.Blob,
            Findings = file.Findings,
        };
    }

    private StoredObject<T>? Removed(StatusFile<TStatus>? status)
    {
        if (status?.Document is not { } document || (LastGood(document) ?? shape.LastSpec(document.Status)) is not { } resource)
            return null;
        return new StoredObject<T>
        {
            Object = shape.Join(resource, document.Status, Metadata(resource.Metadata, document, null, document.SpecInForce)),
            InForce = document.SpecInForce,
            StatusBlob = status.Blob,
            StatusSpecBlob = document.SpecInForce?.Blob,
        };
    }

    private static V1ObjectMeta Metadata(V1ObjectMeta manifest, StatusDocument<TStatus>? status, ManifestFile<T>? file, SpecInForce? inForce)
    {
        var changed = status?.SpecInForce is { } last && inForce is not null && last.Blob != inForce.Blob;
        return new V1ObjectMeta
        {
            Name = manifest.Name ?? status?.Metadata.Name,
            Labels = manifest.Labels,
            Annotations = manifest.Annotations,
            Uid = status?.Metadata.Uid ?? manifest.Uid ?? (file?.IntroducedIn is { } commit ? Uid(file, commit) : null),
            Generation = status is null ? 1 : (status.Metadata.Generation ?? 1) + (changed ? 1 : 0),
        };
    }

    private static string Uid(ManifestFile<T> file, string commit) => ObjectUid.From(file.Resource!.Kind, file.Name, commit);

    private T? LastGood(StatusDocument<TStatus>? status) =>
        status?.SpecInForce is { } inForce && git.ReadBlob(inForce.Blob) is not null ? Read(inForce.Path, inForce.Blob).Value : null;

    private StatusDocument<TStatus>? StatusOf(string name) => _statuses.GetValueOrDefault(name)?.Document;

    private (T? Value, IReadOnlyList<Finding> Findings) Read(string path, string blob)
    {
        var read = ManifestYaml.ReadManifest<T>(path, git.ReadBlob(blob) ?? []);
        if (read.Value is not { } resource)
            return (null, read.Findings);
        var findings = ManifestValidator.Check(resource, path);
        return (findings.Count == 0 ? resource : null, findings);
    }
}
