using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>The files that speak of one object. A manifest's file has its object's name, good or not.</summary>
/// <param name="Manifests">In the byte order of their paths; one, but for a conflict.</param>
/// <param name="Status">Null where there is none.</param>
internal sealed record ObjectFiles<T, TStatus>(ImmutableArray<ManifestFile<T>> Manifests, StatusFile<TStatus>? Status)
    where T : Resource
    where TStatus : class
{
    public static readonly ObjectFiles<T, TStatus> None = new([], null);

    public bool IsEmpty => Manifests.IsEmpty && Status is null;

    public ManifestFile<T>? ManifestAt(string path)
    {
        foreach (var file in Manifests)
        {
            if (file.Path == path)
                return file;
        }

        return null;
    }

    public ObjectFiles<T, TStatus> Without(string path) => this with { Manifests = Manifests.RemoveAll(m => m.Path == path) };

    public ObjectFiles<T, TStatus> With(ManifestFile<T> file) =>
        this with { Manifests = Manifests.IsEmpty ? [file] : [.. Manifests.Where(m => m.Path != file.Path).Append(file).OrderBy(m => m.Path, StringComparer.Ordinal)] };

    /// <summary>With one text in memory for what manifest and status both say, as a rule path and version.</summary>
    public ObjectFiles<T, TStatus> Shared() =>
        Manifests is [var file] && Status?.Document?.SpecInForce is { } said && said.Path == file.Path && said.Blob == file.Blob && !ReferenceEquals(said.Blob, file.Blob)
            ? this with { Manifests = [file with { Path = said.Path, Blob = said.Blob }] }
            : this;
}
