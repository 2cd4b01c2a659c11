namespace Sentinel.Reconciler.Servers;

internal static class ServerChanges
{
    /// <summary>The manifest is another one than the status file was written for.</summary>
    public static bool SpecIsNew(ServerScope scope) =>
        scope.Stored.StatusBlob is not null && scope.WrittenFor is { } written && written != scope.Stored.InForce?.Blob;

    /// <summary>The Credential is another one than the host refused.</summary>
    public static bool CredentialIsNew(ServerScope scope) =>
        scope.Status.RefusedCredential is { } refused && ServerCredentials.VersionOf(scope) is { } now && now != refused;
}
