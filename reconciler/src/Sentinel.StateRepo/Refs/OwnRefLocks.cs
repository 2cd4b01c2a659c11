namespace Sentinel.StateRepo.Refs;

/// <summary>
/// Locks of refs that this service alone writes, left by one that was killed: libgit2, which writes them, would find them locked for ever. The branch is not among
/// them, which others write too.
/// </summary>
internal static class OwnRefLocks
{
    private static readonly string[] Folders = ["refs/sentinel", "refs/remotes/origin"];

    /// <summary>To be called by the repository's one holder, before it writes.</summary>
    /// <exception cref="IOException">One cannot be taken away.</exception>
    public static void Remove(string repository)
    {
        foreach (var folder in Folders.Select(f => Path.Combine(repository, f)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.lock", SearchOption.AllDirectories).ToList())
                File.Delete(file);
        }
    }
}
