using System.Globalization;

namespace Sentinel.Sessions.Planning;

/// <summary>
/// Where the manifests of new servers go. A Session of more than 500 servers spreads them over folders
/// of 500, since git and forges are slow with larger ones; what lies somewhere never moves.
/// </summary>
internal sealed class NewPaths(string session, ServerTree tree, int added)
{
    private const int FolderSize = 500;

    private readonly bool _spread = tree.Own.Count + added > FolderSize;
    private int _next = tree.Own.Count;

    public string Of(string name)
    {
        var folder = _spread ? string.Create(CultureInfo.InvariantCulture, $"{_next++ / FolderSize:d3}/") : "";
        return $"servers/{session}/{folder}{name}.yaml";
    }
}
