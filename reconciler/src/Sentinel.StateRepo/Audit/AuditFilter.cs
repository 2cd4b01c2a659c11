using LibGit2Sharp;
using Sentinel.Resources;
using Sentinel.StateRepo.Foreign;

namespace Sentinel.StateRepo.Audit;

/// <summary>Whether a commit is asked for; what is cheap is looked at first.</summary>
internal sealed class AuditFilter(AuditQuery query, IReadOnlyList<string> paths)
{
    /// <summary>Clocks of several people may differ by so much before older commits along main are no longer looked at.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    /// <summary>The blobs of the commit looked at last, which is most often the child of the next.</summary>
    private (string Commit, string?[] Blobs) _last = ("", []);

    /// <summary>Nothing from here on is young enough.</summary>
    public bool IsOver(Commit commit) => query.Since is { } since && commit.Committer.When < since - Skew;

    public bool Holds(CommitStory story) =>
        (query.Since is not { } since || story.At >= since)
        && (query.Until is not { } until || story.At <= until)
        && (query.Actors.Count == 0 || query.Actors.Contains(story.Actor))
        && query.Words.All(w => Has(story.Subject, w) || Has(story.Reason, w))
        && (query.Object is not { } key || story.Names(key) || Changes(story))
        && (query.Kinds.Count == 0 || story.Objects.Any(o => query.Kinds.Contains(o.Kind)));

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A merge only where it is unlike all its parents: what it took from one of them, that one's commits tell.</summary>
    private bool Changes(CommitStory story)
    {
        var blobs = BlobsOf(story.Commit);
        var parents = story.Commit.Parents.Select(BlobsOf).ToList();
        if (parents.Count > 0)
            _last = (story.Commit.Parents.First().Sha, parents[0]);
        return parents.Count == 0 ? blobs.Any(b => b is not null) : parents.All(p => !p.SequenceEqual(blobs));
    }

    private string?[] BlobsOf(Commit commit) => _last.Commit == commit.Sha ? _last.Blobs : [.. paths.Select(p => ForeignCommits.BlobAt(commit, p))];
}
