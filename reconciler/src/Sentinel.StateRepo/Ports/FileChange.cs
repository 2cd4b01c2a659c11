using System.Text;
using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>One file of a change.</summary>
/// <param name="Path">Path in the repository, with slashes.</param>
/// <param name="Content">The new content; null deletes the file.</param>
/// <param name="Expected">What the file must be for the change to hold.</param>
/// <param name="IsOnlyExpected">True: the file is not written; the change only holds while it is as expected.</param>
public sealed record FileChange(string Path, ReadOnlyMemory<byte>? Content, FileVersion Expected, bool IsOnlyExpected = false)
{
    private readonly Resource? _manifest;
    private readonly ReadOnlyMemory<byte> _manifestContent;

    private FileChange(string path, ReadOnlyMemory<byte> content, FileVersion expected, Resource manifest, ReadOnlyMemory<byte> manifestContent)
        : this(path, content, expected) => (_manifest, _manifestContent) = (manifest, manifestContent);

    /// <summary>
    /// The manifest that <see cref="Content"/> was written from, where reading it back would give the same; null: the content is to be read.
    /// </summary>
    internal Resource? Manifest => Content is { } content && content.Equals(_manifestContent) ? _manifest : null;

    /// <summary>
    /// A manifest to write. That of a new server is not read again, since writing and reading are each other's reverse: a list may bring 100,000.
    /// Text beyond ASCII is read all the same, since a lone surrogate is written as another character.
    /// </summary>
    /// <param name="path">Path in the repository, with slashes.</param>
    /// <param name="manifest">What is written.</param>
    /// <param name="expected">What the file must be for the change to hold.</param>
    /// <param name="arena">Where the content of all files of the change goes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The resource is of no kind that has manifests.</exception>
    public static FileChange Of(string path, Resource manifest, FileVersion expected, ByteArena arena)
    {
        var content = ManifestYaml.WriteManifest(manifest, arena);
        return manifest is Server { Status: null, Metadata: { Generation: null, ResourceVersion: null } } && Ascii.IsValid(content.Span)
            ? new FileChange(path, content, expected, manifest, content)
            : new FileChange(path, content, expected);
    }

    /// <summary>A file that a decision rests on and does not write.</summary>
    public static FileChange Unchanged(string path, string blob) => new(path, null, FileVersion.Of(blob), true);
}
