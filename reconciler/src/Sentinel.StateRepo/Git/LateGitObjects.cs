using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>Looks into git only when asked: our own commits bring along what a snapshot wants of them.</summary>
internal sealed class LateGitObjects(Func<IGitObjects> open) : IGitObjects
{
    private readonly Lazy<IGitObjects> _git = new(open);

    public byte[]? ReadBlob(string blob) => _git.Value.ReadBlob(blob);

    public IReadOnlyDictionary<string, string> FindIntroductions(IReadOnlyCollection<string> paths) => _git.Value.FindIntroductions(paths);
}
