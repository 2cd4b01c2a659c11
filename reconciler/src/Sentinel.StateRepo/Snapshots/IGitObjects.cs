namespace Sentinel.StateRepo.Snapshots;

/// <summary>What a snapshot's tables ask of git.</summary>
internal interface IGitObjects
{
    /// <summary>The content of a blob, or null where there is none.</summary>
    byte[]? ReadBlob(string blob);

    /// <summary>For each path the newest commit that brought it, seen from the revision being read.</summary>
    IReadOnlyDictionary<string, string> FindIntroductions(IReadOnlyCollection<string> paths);
}
