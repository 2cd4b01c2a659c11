namespace Sentinel.Resources;

/// <summary>How one kind is called: in a manifest, in a path and on the command line.</summary>
/// <param name="Kind">As in a manifest's <c>kind</c>.</param>
/// <param name="Plural">As in paths and routes.</param>
/// <param name="ShortName">As on the command line.</param>
/// <param name="Folder">The folder of its manifests in the state repository.</param>
public sealed record KindInfo(string Kind, string Plural, string ShortName, string Folder);
