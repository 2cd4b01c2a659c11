using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.IpClaims;

/// <summary>The manifest of a claim as a commit expects to find it. One that came by commit lies wherever its author put it.</summary>
internal sealed record ClaimFile(string Path, FileVersion Version)
{
    public static ClaimFile New(string name) => new(StatePaths.Manifest(ResourceKinds.IpClaim, name), FileVersion.Absent);

    public static ClaimFile Of(StoredObject<IpClaim> stored) => new(stored.ManifestPath!, FileVersion.Of(stored.ManifestBlob));
}
