using System.Text;

namespace Sentinel.Resources;

/// <summary>What age writes with <c>-a</c>: Base64 between two lines, of a file that begins with its format's name.</summary>
public static class AgeArmor
{
    /// <summary>Longest text that is taken, in characters, which are bytes here.</summary>
    public const int Longest = 256 * 1024;

    private const string Begin = "-----BEGIN AGE ENCRYPTED FILE-----";
    private const string End = "-----END AGE ENCRYPTED FILE-----";

    /// <summary>The first line of the file, and the kind of key that it is sealed to; a passphrase is nothing that a service has.</summary>
    private static readonly byte[] Header = Encoding.ASCII.GetBytes("age-encryption.org/v1\n-> X25519 ");

    /// <summary>True: the text is a whole armoured file of age, sealed to a public key. Whether it opens is another matter.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length > Longest)
        {
            return false;
        }

        var lines = text.Trim().ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 3 || lines[0] != Begin || lines[^1] != End)
        {
            return false;
        }

        var base64 = string.Concat(lines[1..^1]);
        var bytes = new byte[base64.Length];
        return !base64.AsSpan().ContainsAny(' ', '\t')
            && Convert.TryFromBase64String(base64, bytes, out var length)
            && bytes.AsSpan(0, length).StartsWith(Header);
    }
}
