using Sentinel.Resources;

namespace Sentinel.StateRepo.Foreign;

/// <summary>What only Sentinel writes.</summary>
internal static class MachineWritten
{
    private static readonly string[] Folders = [StatePaths.StatusFolder, StatePaths.GeneratedFolder, StatePaths.TokensFolder, StatePaths.Recipients];

    /// <summary>The whole file is Sentinel's. A file in the place of such a folder counts, too: it would hide the folder.</summary>
    public static bool IsFile(string path) =>
        Folders.Any(f => path == f || (path.Length > f.Length && path[f.Length] == '/' && path.StartsWith(f, StringComparison.Ordinal)));

    /// <summary>Some fields of the file are Sentinel's.</summary>
    public static bool IsClaim(string path) => StatePaths.TryParseManifest(path, out var kind) && kind == ResourceKinds.IpClaim;
}
