using Sentinel.Resources;

namespace Sentinel.Reconciler.Manifests;

/// <summary>A manifest as its file has it.</summary>
/// <param name="Path">Path in the state repository.</param>
/// <param name="Text">The file; of a Credential without what is sealed, and null where that cannot be told apart.</param>
/// <param name="Blob">Git id of the file.</param>
/// <param name="Revision">The commit that it is read from.</param>
public sealed record ManifestText(KindInfo Kind, string Name, string Path, string? Text, string Blob, string Revision);
