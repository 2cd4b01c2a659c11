using System.Text;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>What <c>git ls-tree -r -z</c> says: for each file <c>&lt;mode&gt; &lt;type&gt; &lt;id&gt;</c>, a tab, the path, a NUL.</summary>
internal static class TreeListing
{
    private const int IdLength = 40;

    /// <summary>Every file that is listed whole: the list ends early where git does, and that is git's to say.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static List<TreeFileChange> Read(Stream stream, long version)
    {
        var files = new List<TreeFileChange>();
        var buffer = new byte[1 << 16];
        var held = 0;
        while (stream.Read(buffer, held, buffer.Length - held) is var got and > 0)
        {
            held += got;
            var rest = buffer.AsSpan(0, held);
            for (var end = rest.IndexOf((byte)0); end >= 0; end = rest.IndexOf((byte)0))
            {
                files.Add(Entry(rest[..end], version));
                rest = rest[(end + 1)..];
            }

            held = rest.Length;
            var target = held == buffer.Length ? new byte[2 * held] : buffer;
            rest.CopyTo(target);
            buffer = target;
        }

        return files;
    }

    private static TreeFileChange Entry(ReadOnlySpan<byte> entry, long version)
    {
        var tab = entry.IndexOf((byte)'\t');
        var type = entry.IndexOf((byte)' ') + 1;
        var id = tab - IdLength;
        if (type <= 0 || id <= type)
            throw new InvalidDataException($"'{Encoding.UTF8.GetString(entry)}' is no entry of a list of files.");
        return new TreeFileChange(
            Encoding.UTF8.GetString(entry[(tab + 1)..]), Encoding.ASCII.GetString(entry[id..tab]), IsSubmodule: entry[type..].StartsWith("commit "u8), Version: version);
    }
}
