using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Manifests;

/// <summary>Manifests as people write them.</summary>
public interface IManifests
{
    /// <summary>Kinds that people may write over HTTP. The others are written by lists, by claims, or sealed first.</summary>
    IReadOnlyList<KindInfo> Writable { get; }

    /// <summary>The file of the object in force, broken or not, without what is sealed; null: there is none.</summary>
    /// <exception cref="StateRepositoryException">The repository cannot be read.</exception>
    Task<ManifestText?> FindAsync(KindInfo kind, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a manifest as it is, in a commit with actor and reason, if it is a good one and its file still is what the person saw. The same text
    /// again writes nothing.
    /// </summary>
    /// <exception cref="ArgumentException">The kind is none of <see cref="Writable"/>.</exception>
    /// <exception cref="StateRepositoryException">It could not be committed.</exception>
    Task<ManifestResult> WriteAsync(ManifestEdit edit, CancellationToken cancellationToken);
}
