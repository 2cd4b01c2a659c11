namespace Sentinel.EndToEnd.Tests.Harness;

/// <summary>A commit of main.</summary>
public sealed record StateCommit(string Id, IReadOnlyList<string> Parents, string Tree, string Committer, string Subject, string Actor)
{
    /// <summary>Sentinel's own, as opposed to what the test's admin pushed.</summary>
    public bool IsSentinels => Committer != "admin";

    public static StateCommit Parse(string line)
    {
        var parts = line.Split('\x1f');
        return new StateCommit(parts[0], parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), parts[2], parts[3], parts[4], parts[5]);
    }
}
