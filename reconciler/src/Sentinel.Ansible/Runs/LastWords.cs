using System.Text;

namespace Sentinel.Ansible;

/// <summary>What ansible-playbook said on its error output before it ended.</summary>
internal static class LastWords
{
    private const int ReadBytes = 16 * 1024;
    private const int Limit = 500;

    public static string Of(string file)
    {
        var text = Tail(file);

        // "ERROR! …" is the reason; before it come warnings.
        var reason = text.LastIndexOf("ERROR!", StringComparison.Ordinal);
        return reason < 0 ? OneLine.LastOf(text, Limit) : OneLine.Of(text[reason..], Limit);
    }

    private static string Tail(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Seek(-Math.Min(ReadBytes, stream.Length), SeekOrigin.End);
            var buffer = new byte[ReadBytes];
            return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, ReadBytes, throwOnEndOfStream: false));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
