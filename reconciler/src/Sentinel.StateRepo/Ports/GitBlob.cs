using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sentinel.StateRepo;

/// <summary>The id that git gives a file's content, so that a caller can tell whether a write would change anything.</summary>
public static class GitBlob
{
    /// <summary>40 hex digits: SHA-1 over <c>blob &lt;length&gt;\0</c> and the content (gitformat-loose).</summary>
    public static string Id(ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5350 // Git's object format, not a protection.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes("blob " + content.Length.ToString(CultureInfo.InvariantCulture) + "\0"));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
