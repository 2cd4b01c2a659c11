using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>One object's step along the stream of changes. Several changes that were shown together are one step, the last one's.</summary>
/// <param name="Version">Where it stands in the stream.</param>
/// <param name="Key">The object.</param>
/// <param name="Before">What it was; null: it is new.</param>
/// <param name="Now">What it became; null: nothing of it is left.</param>
public sealed record ObjectChange(long Version, ObjectKey Key, StoredObject? Before, StoredObject? Now)
{
    /// <summary>The manifest was added, changed, moved or removed.</summary>
    public bool IsOfSpec => Before?.ManifestBlob != Now?.ManifestBlob || Before?.ManifestPath != Now?.ManifestPath;

    /// <summary>The status file differs.</summary>
    public bool IsOfStatus => Before?.StatusBlob != Now?.StatusBlob;
}
