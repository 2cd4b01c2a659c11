using Sentinel.Reconciler.Manifests;

namespace Sentinel.Api.Manifests;

/// <summary>A manifest as its file has it.</summary>
/// <param name="Kind">As in the manifest.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Path">Path in the state repository.</param>
/// <param name="Text">The file; of a Credential without what is sealed, and left out where that cannot be told apart.</param>
/// <param name="Blob">Git id of the file: send it with what you change.</param>
/// <param name="Revision">The commit that it is read from.</param>
/// <param name="Writable">The caller may write it.</param>
internal sealed record ManifestAnswer(string Kind, string Name, string Path, string? Text, string Blob, string Revision, bool Writable)
{
    public static ManifestAnswer Of(ManifestText manifest, bool writable) =>
        new(manifest.Kind.Kind, manifest.Name, manifest.Path, manifest.Text, manifest.Blob, manifest.Revision, writable);
}
