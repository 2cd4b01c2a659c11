using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>Files that no object of their own can tell of: their Session does.</summary>
internal static class BrokenManifests
{
    /// <summary>The Session that a manifest's place names; null where it names none.</summary>
    /// <param name="path">Path in the state repository.</param>
    public static string? SessionOf(string path) => path.Split('/') switch
    {
        [StatePaths.ServersFolder, StatePaths.ManualServersFolder, ..] => null,
        [StatePaths.ServersFolder, var session, _, ..] => session,
        [StatePaths.SessionsFolder, .., var file] when file.EndsWith(StatePaths.Extension, StringComparison.Ordinal) => file[..^StatePaths.Extension.Length],
        _ => null,
    };

    /// <summary>What is wrong in the folder of a Session's servers and says so nowhere else, by path.</summary>
    public static List<Finding> Below(StateSnapshot snapshot, string session) =>
    [
        .. snapshot.Findings
            .Where(f => f.Key.StartsWith(StatePaths.ServersFolder, StringComparison.Ordinal) && SessionOf(f.Key) == session && !HasObject(snapshot, f.Key))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => f.Value),
    ];

    /// <summary>A server that was good once stays in force and has the condition itself.</summary>
    private static bool HasObject(StateSnapshot snapshot, string path) =>
        snapshot.Servers.GetValueOrDefault(Path.GetFileNameWithoutExtension(path))?.ManifestPath == path;
}
