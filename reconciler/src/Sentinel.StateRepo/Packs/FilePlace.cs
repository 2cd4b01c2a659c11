using System.Text;

namespace Sentinel.StateRepo.Packs;

/// <summary>A file's path, taken apart once.</summary>
internal sealed class FilePlace
{
    private FilePlace(string path, string[] segments)
    {
        Path = path;
        Segments = segments;
        Names = [.. segments.Select(Encoding.UTF8.GetBytes)];
    }

    public string Path { get; }

    public IReadOnlyList<string> Segments { get; }

    /// <summary>The segments in UTF-8.</summary>
    public IReadOnlyList<byte[]> Names { get; }

    /// <exception cref="ArgumentException">Git would refuse the path, or check it out somewhere else.</exception>
    public static FilePlace Of(string path)
    {
        var segments = path.Split('/');
        var bad = segments.FirstOrDefault(s => s is "" or "." or ".." || s.Contains('\0', StringComparison.Ordinal) || s.Equals(".git", StringComparison.OrdinalIgnoreCase));
        return bad is null
            ? new FilePlace(path, segments)
            : throw new ArgumentException($"'{path}' is no path of a file in a repository: '{bad}' cannot be part of one.", nameof(path));
    }
}
