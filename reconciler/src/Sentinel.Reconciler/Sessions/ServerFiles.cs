using Sentinel.Sessions;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Sessions;

/// <summary>The servers that a plan is judged against.</summary>
public static class ServerFiles
{
    public static IReadOnlyCollection<ServerFile> InForce(StateSnapshot snapshot) =>
        [.. snapshot.Servers.Values.Where(s => !s.Removed).Select(s => new ServerFile(s.Object, s.ManifestPath!))];
}
