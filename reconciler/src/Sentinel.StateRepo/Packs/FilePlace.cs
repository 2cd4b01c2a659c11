using System.Text;

namespace Sentinel.StateRepo.Packs;

/// <summary>A file's path, checked once. A list may bring 100,000 of them, so its parts are views of it.</summary>
internal readonly record struct FilePlace
{
    private FilePlace(string path) => (Path, Depth) = (path, path.AsSpan().Count('/'));

    public string Path { get; }

    /// <summary>Folders above the file.</summary>
    public int Depth { get; }

    /// <exception cref="ArgumentException">Git would refuse the path, or check it out somewhere else.</exception>
    public static FilePlace Of(string path)
    {
        foreach (var range in path.AsSpan().Split('/'))
        {
            var segment = path.AsSpan()[range];
            if (segment is "" or "." or ".." || segment.Contains('\0') || segment.Equals(".git", StringComparison.OrdinalIgnoreCase))
                throw new ArgumentException($"'{path}' is no path of a file in a repository: '{path[range]}' cannot be part of one.", nameof(path));
        }

        return new FilePlace(path);
    }

    /// <summary>The folder, or at <see cref="Depth"/> the file, that is so deep in the path.</summary>
    public ReadOnlySpan<char> Segment(int depth)
    {
        var rest = Path.AsSpan();
        for (; depth > 0; depth--)
            rest = rest[(rest.IndexOf('/') + 1)..];
        return rest.IndexOf('/') is >= 0 and var end ? rest[..end] : rest;
    }

    /// <summary>The same in UTF-8.</summary>
    public byte[] Name(int depth)
    {
        var segment = Segment(depth);
        var name = new byte[Encoding.UTF8.GetByteCount(segment)];
        Encoding.UTF8.GetBytes(segment, name);
        return name;
    }
}
