using LibGit2Sharp;

namespace Sentinel.StateRepo.Remotes;

/// <summary>The refs that tell what is known of the remote.</summary>
internal static class RemoteRefs
{
    /// <summary>The remote's branch as fetched or pushed last, whatever it is.</summary>
    public const string Main = "refs/remotes/origin/main";

    /// <summary>On the remote: the chain of claims of who may write.</summary>
    public const string Writer = "refs/sentinel/writer";

    /// <summary>That chain as fetched or pushed last.</summary>
    public const string RemoteWriter = "refs/remotes/origin/sentinel/writer";

    /// <summary>The newest commit that the remote's branch is known to have contained; it only moves forwards, unless a person decides.</summary>
    public const string Seen = "refs/sentinel/seen";

    /// <summary>Bindings up to here were told of without waiting for the remote; there while durability is remote.</summary>
    public const string Acknowledged = "refs/sentinel/acknowledged";

    public static Commit? Commit(Repository repository, string name) =>
        repository.Refs[name]?.ResolveToDirectReference() is { } reference ? repository.Lookup<Commit>(reference.TargetIdentifier) : null;

    public static void Set(Repository repository, string name, string commit) => repository.Refs.Add(name, new ObjectId(commit), allowOverwrite: true);

    public static bool Contains(Repository repository, Commit head, Commit commit) =>
        head.Sha == commit.Sha || repository.ObjectDatabase.FindMergeBase(head, commit)?.Sha == commit.Sha;
}
