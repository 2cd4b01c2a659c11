namespace Sentinel.Reconciler.Servers;

internal static class ServerChanges
{
    /// <summary>The manifest is another one than the status file was written for.</summary>
    public static bool SpecIsNew(ServerScope scope) =>
        scope.Stored.StatusBlob is not null && scope.WrittenFor is { } written && written != scope.Stored.InForce?.Blob;
}
