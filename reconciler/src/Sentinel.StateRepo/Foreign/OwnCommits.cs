using LibGit2Sharp;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo.Foreign;

/// <summary>Tells Sentinel's commits from everybody else's: a revert, a rebase or a merge has its own committer.</summary>
internal static class OwnCommits
{
    public static bool IsOwn(Commit commit) => commit.Committer.Email == CommitPerson.Sentinel.Mailbox;

    /// <summary>Who made a foreign commit, as an identity.</summary>
    public static string AuthorOf(Commit commit)
    {
        var name = new string([.. commit.Author.Name.Where(c => !char.IsControl(c))]).Trim();
        var author = name.Length > 0 ? name : commit.Author.Email;
        return "git:" + (author.Length > 100 ? author[..100] : author);
    }
}
