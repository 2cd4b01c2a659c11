using System.Collections.Immutable;
using k8s.Models;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>
/// Makes the next table of a kind: take the files that changed, then <see cref="Resolve"/> the objects they touch.
/// The work is proportional to what changed.
/// </summary>
/// <param name="withUids">False: nobody asks for the uid of an object that has no status yet, and the commits are not searched for it.</param>
internal sealed class KindTableEdit<T, TStatus>(KindShape<T, TStatus> shape, KindTable<T, TStatus> table, IGitObjects git, bool withUids = true)
    where T : Resource
    where TStatus : class
{
    /// <summary>From so many changed objects on they are shared out among the processors.</summary>
    private const int ManyObjects = 1_024;

    private readonly Lock _git = new();
    private readonly ImmutableDictionary<string, ImmutableArray<Finding>>.Builder _findings = table.Findings.ToBuilder();
    private readonly Dictionary<string, ObjectFiles<T, TStatus>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _touched = new(StringComparer.Ordinal);

    /// <summary>Names of the objects that the files taken so far touch, each with the version of its last change.</summary>
    public IReadOnlyDictionary<string, long> Touched => _touched;

    /// <summary>Takes a manifest that came, changed or went.</summary>
    /// <param name="change">The file.</param>
    /// <param name="name">The object's name, from the path.</param>
    public void TakeManifest(TreeFileChange change, string name)
    {
        var (path, blob) = (change.Path, change.Blob);
        var files = Touch(name, change.Version);
        _findings.Remove(path);
        if (blob is null)
        {
            _files[name] = files.Without(path);
            return;
        }

        var (resource, findings) = change.Parsed is ParsedFile.Manifest parsed ? ((T?)parsed.Resource, parsed.Findings) : Read(path, blob);
        var introducedIn = files.ManifestAt(path) is null ? change.Revision : null;
        _files[name] = files.With(new ManifestFile<T>(path, blob, resource, [.. findings], introducedIn));
    }

    /// <summary>Takes a status file that came, changed or went.</summary>
    /// <param name="change">The file.</param>
    /// <param name="name">The object's name, from the path.</param>
    public void TakeStatus(TreeFileChange change, string name)
    {
        var (path, blob) = (change.Path, change.Blob);
        var files = Touch(name, change.Version);
        _findings.Remove(path);
        if (blob is null)
        {
            _files[name] = files with { Status = null };
            return;
        }

        var read = change.Parsed is ParsedFile.Status { Result: ReadResult<StatusDocument<TStatus>> parsed }
            ? parsed
            : ManifestYaml.ReadStatus<TStatus>(path, git.ReadBlob(blob) ?? []);
        _files[name] = files with { Status = new StatusFile<TStatus>(path, blob, KnownStatus<TStatus>.Of(read.Value)) };
        if (read.Value is null)
            _findings[path] = [.. read.Findings];
    }

    public KindTable<T, TStatus> Resolve()
    {
        if (_touched.Count == 0)
            return table;
        FindIntroductions();
        var (objects, loose) = (table.Objects.Change(_touched.Count), table.Loose.ToBuilder());
        foreach (var (name, stored) in ResolveObjects())
        {
            var files = _files[name];
            Report(name, files);
            if (stored is not null)
                objects[name] = stored;
            else
                objects.Remove(name);
            if (stored is null && !files.IsEmpty)
                loose[name] = files;
            else
                loose.Remove(name);
        }

        return new KindTable<T, TStatus> { Objects = objects.ToMap(), Loose = loose.ToImmutable(), Findings = _findings.ToImmutable() };
    }

    private ObjectFiles<T, TStatus> Touch(string name, long version)
    {
        _touched[name] = version;
        if (_files.TryGetValue(name, out var files))
            return files;
        return table.Objects.TryGetValue(name, out var stored)
            ? (ObjectFiles<T, TStatus>)stored.Files!
            : table.Loose.GetValueOrDefault(name, ObjectFiles<T, TStatus>.None);
    }

    /// <summary>An object without a live status takes its uid from the commit that brought its manifest.</summary>
    private void FindIntroductions()
    {
        var wanted = _files.Values
            .SelectMany(files => files.Manifests.Where(manifest => manifest is { IntroducedIn: null, Resource.Metadata.Uid: null }
                && (files.Status?.Document is { } status ? shape.EndsIdentity(manifest.Resource, status.Status) : withUids)))
            .Select(manifest => manifest.Path)
            .ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return;
        foreach (var (path, commit) in git.FindIntroductions(wanted))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            _files[name] = _files[name].With(_files[name].ManifestAt(path)! with { IntroducedIn = commit });
        }
    }

    private IEnumerable<(string Name, StoredObject<T>? Stored)> ResolveObjects()
    {
        if (_touched.Count < ManyObjects)
            return _touched.Select(t => (t.Key, ResolveObject(t.Key, t.Value)));
        KeyValuePair<string, long>[] touched = [.. _touched];
        var resolved = new (string, StoredObject<T>?)[touched.Length];
        Parallel.For(0, touched.Length, i => resolved[i] = (touched[i].Key, ResolveObject(touched[i].Key, touched[i].Value)));
        return resolved;
    }

    private void Report(string name, ObjectFiles<T, TStatus> files)
    {
        var incumbent = Incumbent(name, files);
        foreach (var file in files.Manifests)
            ReportFile(name, file, incumbent);
    }

    /// <summary>By itself: many are resolved at once.</summary>
    private StoredObject<T>? ResolveObject(string name, long version)
    {
        var files = _files[name].Shared();
        var incumbent = Incumbent(name, files);
        return incumbent is null ? Removed(name, files, version) : InForce(name, incumbent, files, version);
    }

    /// <summary>
    /// Of several manifests with one name the incumbent stays in force: by the status, or, before there is one, by what was in force a revision ago.
    /// Among newcomers the first path in byte order wins.
    /// </summary>
    private ManifestFile<T>? Incumbent(string name, ObjectFiles<T, TStatus> files)
    {
        var (manifests, status) = (files.Manifests, files.Status?.Document);
        if (status?.SpecInForce is { } inForce && files.ManifestAt(inForce.Path) is { } known)
            return known;
        if (manifests.Length > 1 && table.Objects.GetValueOrDefault(name)?.ManifestPath is { } path && files.ManifestAt(path) is { Resource: not null } earlier)
            return earlier;
        return manifests.FirstOrDefault(m => m.Resource is not null) ?? (status?.SpecInForce is not null ? manifests.FirstOrDefault() : null);
    }

    private void ReportFile(string name, ManifestFile<T> file, ManifestFile<T>? incumbent)
    {
        if (file.Path == incumbent?.Path || file.Resource is null)
        {
            if (file.Findings.IsEmpty)
                _findings.Remove(file.Path);
            else
                _findings[file.Path] = file.Findings;
            return;
        }

        _findings[file.Path] =
        [
            new Finding
            {
                Object = $"{shape.Kind.Kind}/{name}",
                Field = "metadata.name",
                Value = name,
                File = file.Path,
                Message = $"The name belongs to {incumbent?.Path}, which stays in force.",
                Remedy = "Give this object another name, or remove one of the two files.",
            },
        ];
    }

    private StoredObject<T>? InForce(string name, ManifestFile<T> file, ObjectFiles<T, TStatus> files, long version)
    {
        var status = files.Status;
        var document = status?.Document;

        // A broken manifest is no new object: what is shown is the last good spec of the one that ended.
        var ended = document is not null && file.Resource is not null && shape.EndsIdentity(file.Resource, document.Status)
            && file.IntroducedIn is { } commit && Uid(name, commit) != document.Uid;
        var resource = file.Resource ?? LastGood(document);
        if (resource is null)
            return null;
        var inForce = SpecOf(file, document);
        var identity = ended ? null : document;
        var metadata = Metadata(resource.Metadata, identity, file.IntroducedIn, name, inForce);
        return new StoredObject<T>
        {
            Object = shape.Join(resource, identity?.Status, metadata),
            ManifestPath = file.Path,
            ManifestBlob = file.Blob,
            InForce = inForce,
            StatusBlob = status?.Blob,
            StatusSpecBlob = identity?.SpecInForce?.Blob,
            Findings = file.Findings.IsEmpty ? [] : file.Findings,
            Version = version,
            Files = files,
        };
    }

    /// <summary>The status' own words where they say the same: one text in memory for both.</summary>
    private static SpecInForce SpecOf(ManifestFile<T> file, KnownStatus<TStatus>? status)
    {
        if (file.Resource is null)
            return status!.SpecInForce!;
        return status?.SpecInForce is { } said && said.Path == file.Path && said.Blob == file.Blob ? said : new SpecInForce { Path = file.Path, Blob = file.Blob };
    }

    private StoredObject<T>? Removed(string name, ObjectFiles<T, TStatus> files, long version)
    {
        var status = files.Status;
        if (status?.Document is not { } document || (LastGood(document) ?? shape.LastSpec(document.Status)) is not { } resource)
            return null;
        return new StoredObject<T>
        {
            Object = shape.Join(resource, document.Status, Metadata(resource.Metadata, document, null, name, document.SpecInForce)),
            InForce = document.SpecInForce,
            StatusBlob = status.Blob,
            StatusSpecBlob = document.SpecInForce?.Blob,
            Version = version,
            Files = files,
        };
    }

    private V1ObjectMeta Metadata(V1ObjectMeta manifest, KnownStatus<TStatus>? status, string? introducedIn, string name, SpecInForce? inForce)
    {
        var changed = status?.SpecInForce is { } last && inForce is not null && last.Blob != inForce.Blob;
        return new V1ObjectMeta
        {
            Name = manifest.Name ?? name,
            Labels = manifest.Labels,
            Annotations = manifest.Annotations,
            Uid = status?.Uid ?? manifest.Uid ?? (introducedIn is { } commit ? Uid(name, commit) : null),
            Generation = status is null ? 1 : (status.Generation ?? 1) + (changed ? 1 : 0),
        };
    }

    private string Uid(string name, string commit) => ObjectUid.From(shape.Kind.Kind, name, commit);

    private T? LastGood(KnownStatus<TStatus>? status)
    {
        if (status?.SpecInForce is not { } inForce)
            return null;

        // Git serves one thread at a time.
        lock (_git)
            return git.ReadBlob(inForce.Blob) is not null ? Read(inForce.Path, inForce.Blob).Value : null;
    }

    private (T? Value, IReadOnlyList<Finding> Findings) Read(string path, string blob)
    {
        var read = ManifestYaml.ReadManifest<T>(path, git.ReadBlob(blob) ?? []);
        if (read.Value is not { } resource)
            return (null, read.Findings);
        var findings = ManifestValidator.Check(resource, path);
        return (findings.Count == 0 ? resource : null, findings);
    }
}
