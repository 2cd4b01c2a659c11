using System.Collections.Immutable;
using Sentinel.Resources;

namespace Sentinel.StateRepo.Snapshots;

/// <summary>One file in a folder of manifests, as read.</summary>
/// <param name="Resource">Null while the file is broken.</param>
/// <param name="IntroducedIn">The commit that brought the file; known only where a uid depends on it.</param>
internal sealed record ManifestFile<T>(string Path, string Blob, T? Resource, ImmutableArray<Finding> Findings, string? IntroducedIn)
    where T : Resource;
