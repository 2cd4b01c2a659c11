using Sentinel.Resources;

namespace Sentinel.StateRepo;

/// <summary>One file of a change.</summary>
/// <param name="Path">Path in the repository, with slashes.</param>
/// <param name="Content">The new content; null deletes the file.</param>
/// <param name="Expected">What the file must be for the change to hold.</param>
/// <param name="IsOnlyExpected">True: the file is not written; the change only holds while it is as expected.</param>
public sealed record FileChange(string Path, ReadOnlyMemory<byte>? Content, FileVersion Expected, bool IsOnlyExpected = false)
{
    /// <summary>What <see cref="Content"/> was written from; null: it has to be read.</summary>
    private readonly object? _document;
    private readonly ReadOnlyMemory<byte> _written;

    private FileChange(string path, WrittenDocument written, object document, FileVersion expected)
        : this(path, written.Utf8, expected)
    {
        if (written.IsExact)
            (_document, _written) = (document, written.Utf8);
    }

    /// <summary>The manifest or <see cref="StatusDocument{TStatus}"/> that reading <see cref="Content"/> gives, where that is known without reading it.</summary>
    internal object? Document => Content is { } content && content.Equals(_written) ? _document : null;

    /// <summary>A manifest to write. It is not read again, since writing and reading are each other's reverse.</summary>
    /// <param name="path">Path in the repository, with slashes.</param>
    /// <param name="manifest">What is written: all but the status, which has a file of its own.</param>
    /// <param name="expected">What the file must be for the change to hold.</param>
    /// <param name="arena">Where the content of a change of many files goes; null: each has its own memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The resource is of no kind that has manifests.</exception>
    public static FileChange Of(string path, Resource manifest, FileVersion expected, ByteArena? arena = null) =>
        new(path, ManifestYaml.WriteManifest(manifest, arena), WithoutStatus(manifest), expected);

    /// <summary>A status file to write; as <see cref="Of(string, Resource, FileVersion, ByteArena?)"/>.</summary>
    public static FileChange Of<TStatus>(string path, StatusDocument<TStatus> status, FileVersion expected)
        where TStatus : class => new(path, ManifestYaml.WriteStatus(status, null), status, expected);

    /// <summary>A file that a decision rests on and does not write.</summary>
    public static FileChange Unchanged(string path, string blob) => new(path, null, FileVersion.Of(blob), true);

    private static Resource WithoutStatus(Resource manifest) => manifest switch
    {
        Server { Status: not null } server => server with { Status = null },
        IpClaim { Status: not null } claim => claim with { Status = null },
        Session { Status: not null } session => session with { Status = null },
        ServerProfile { Status: not null } profile => profile with { Status = null },
        _ => manifest,
    };
}
