using System.Security.Cryptography;
using System.Text;

namespace Sentinel.Ansible;

/// <summary>
/// SHA-256 over a list of files: that of the text which <c>sha256sum</c> prints for them, sorted by name in byte order.
/// </summary>
internal static class TreeDigest
{
    /// <summary>Of a folder's files, by their paths in it; without hidden files and what Python leaves.</summary>
    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
            return Of([]);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(IsContent);
        return Of(files.Select(file => (file, (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(folder, file)))));
    }

    public static string Of(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        var list = new StringBuilder();
        foreach (var (name, bytes) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            list.Append(Hex(bytes.Span)).Append("  ").Append(name).Append('\n');
        return Hex(Encoding.UTF8.GetBytes(list.ToString()));
    }

    private static bool IsContent(string path) =>
        !path.Split('/').Any(part => part.StartsWith('.') || part == "__pycache__") && !path.EndsWith(".pyc", StringComparison.Ordinal);

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
