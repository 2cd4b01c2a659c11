using LibGit2Sharp;
using Sentinel.StateRepo.Git;

namespace Sentinel.StateRepo;

/// <summary>Makes a state repository: branch <c>main</c>, one commit that needs no git identity of the caller's.</summary>
public static class RepositoryCreation
{
    /// <exception cref="StateRepositoryException">Something is there already, or the folder cannot be written.</exception>
    public static string Create(string folder, bool bare, RepositoryTemplate template, TimeProvider time)
    {
        var path = Path.GetFullPath(folder);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StateRepositoryException($"{path} is not empty. Choose a folder that does not exist yet.");
        try
        {
            Directory.CreateDirectory(path);
            using var repository = RepositoryOpening.Initialise(path, bare);
            RepositoryOpening.Configure(repository);
            repository.Refs.UpdateTarget("HEAD", "refs/heads/main");
            var commit = FirstCommit(repository, template, time);
            repository.Refs.Add("refs/heads/main", commit.Id);
            if (!bare)
                repository.Reset(ResetMode.Hard, commit);
            return commit.Sha;
        }
        catch (Exception e) when (e is LibGit2SharpException or IOException or UnauthorizedAccessException)
        {
            throw new StateRepositoryException($"{path} cannot be made a repository: {e.Message}", e);
        }
    }

    private static Commit FirstCommit(Repository repository, RepositoryTemplate template, TimeProvider time)
    {
        var definition = new TreeDefinition();
        foreach (var (path, content) in template.Files)
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            definition.Add(path, repository.ObjectDatabase.CreateBlob(stream), Mode.NonExecutableFile);
        }

        var sentinel = new Signature(CommitPerson.Sentinel.Name, CommitPerson.Sentinel.Mailbox, time.GetUtcNow());
        var text = CommitText.Of(new StateChange { Subject = "repository: start from the template", Actor = "sentinel", Files = [] });
        return repository.ObjectDatabase.CreateCommit(
            sentinel, sentinel, text, repository.ObjectDatabase.CreateTree(definition), [], prettifyMessage: false);
    }
}
