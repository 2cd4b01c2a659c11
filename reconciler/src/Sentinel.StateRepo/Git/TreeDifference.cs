using System.Text;
using Sentinel.StateRepo.Snapshots;

namespace Sentinel.StateRepo.Git;

/// <summary>What <c>git diff-tree -r -z</c> says: for each file <c>:&lt;mode&gt; &lt;mode&gt; &lt;id&gt; &lt;id&gt; &lt;status&gt;</c>, a NUL, the path, a NUL.</summary>
internal static class TreeDifference
{
    private const string Submodule = "160000";

    /// <summary>Every file that is told of whole: the list ends early where git does, and that is git's to say.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static List<TreeFileChange> Read(Stream stream)
    {
        using var text = new MemoryStream();
        stream.CopyTo(text);
        var parts = Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).Split('\0');
        var files = new List<TreeFileChange>(parts.Length / 2);
        for (var i = 0; i + 2 < parts.Length; i += 2)
        {
            if (parts[i].Split(' ') is not [[':', ..], var mode, _, var id, { Length: > 0 } status])
                throw new InvalidDataException($"'{parts[i]}' is no entry of a list of changes.");
            files.Add(new TreeFileChange(parts[i + 1], status == "D" ? null : id, IsSubmodule: mode == Submodule));
        }

        return files;
    }
}
