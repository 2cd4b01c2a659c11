using Sentinel.Resources;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// Where the manifests of new servers go. A large Session spreads them over folders,
/// since git and forges are slow with large ones; what lies somewhere never moves.
/// </summary>
internal sealed class NewPaths(string session, ServerTree tree, int added)
{
    private readonly bool _spread = tree.Own.Count + added > StatePaths.ServersPerFolder;
    private int _next = tree.Own.Count;

    public string Of(string name) =>
        StatePaths.ServerManifest(session, name, _spread ? _next++ / StatePaths.ServersPerFolder : null);
}
