namespace Sentinel.StateRepo.Snapshots;

/// <summary>For commits that are not in the repository yet: says whether anything was asked of git, and then the answers were of no use.</summary>
internal sealed class NoGitObjects : IGitObjects
{
    public bool WasAsked { get; private set; }

    public byte[]? ReadBlob(string blob)
    {
        WasAsked = true;
        return null;
    }

    public IReadOnlyDictionary<string, string> FindIntroductions(IReadOnlyCollection<string> paths)
    {
        WasAsked = true;
        return new Dictionary<string, string>();
    }
}
