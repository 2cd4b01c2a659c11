using Sentinel.Resources;

namespace Sentinel.StateRepo.Audit;

/// <summary>Where an object's files are, or would be.</summary>
internal static class ObjectPaths
{
    public static IReadOnlyList<string> Of(StateSnapshot snapshot, ObjectKey key)
    {
        if (ResourceKinds.Find(key.Kind) is not { } kind)
            return [];
        StoredObject? stored = key.Kind switch
        {
            _ when kind == ResourceKinds.Server => snapshot.Servers.GetValueOrDefault(key.Name),
            _ when kind == ResourceKinds.IpClaim => snapshot.IpClaims.GetValueOrDefault(key.Name),
            _ when kind == ResourceKinds.Session => snapshot.Sessions.GetValueOrDefault(key.Name),
            _ when kind == ResourceKinds.Supplier => snapshot.Suppliers.GetValueOrDefault(key.Name),
            _ when kind == ResourceKinds.Credential => snapshot.Credentials.GetValueOrDefault(key.Name),
            _ => snapshot.Profiles.GetValueOrDefault(key.Name),
        };
        var list = (stored as StoredObject<Session>)?.Object.Spec.File;
        return [.. new[] { stored?.ManifestPath, stored?.InForce?.Path, StatePaths.Manifest(kind, key.Name), StatePaths.Status(kind, key.Name), list }.OfType<string>().Distinct(StringComparer.Ordinal)];
    }
}
