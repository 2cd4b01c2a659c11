using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sentinel.Resources;

namespace Sentinel.Ansible;

/// <summary>Host keys as <c>known_hosts</c> has them. Its first column takes patterns and markers, so nothing unchecked goes in.</summary>
internal static class KnownHosts
{
    /// <summary>Best first; on first contact the host is asked in this order.</summary>
    private static readonly string[] Types =
    [
        "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa",
    ];

    /// <summary>For <c>HostKeyAlgorithms</c> on first contact.</summary>
    public static string AnyAlgorithm { get; } = string.Join(',', Types.Select(AlgorithmsOf));

    /// <summary>For <c>HostKeyAlgorithms</c> with a pinned key: a host cannot show another kind of key instead.</summary>
    public static string AlgorithmsOf(string type) => type == "ssh-rsa" ? "rsa-sha2-512,rsa-sha2-256" : type;

    /// <summary>What is wrong with a key; null for a known type whose bytes say the same type.</summary>
    public static string? Problem(HostKey key)
    {
        if (!Types.Contains(key.Type))
            return $"'{OneLine.Of(key.Type, 64)}' is not a type of host key that is used; it is one of {string.Join(", ", Types)}.";
        return Blob(key.Key) is { } blob && TypeIn(blob) == key.Type ? null : $"The pinned host key is not a key of type {key.Type}.";
    }

    public static string Line(string address, int port, HostKey key) =>
        $"{(port == 22 ? address : string.Create(CultureInfo.InvariantCulture, $"[{address}]:{port}"))} {key.Type} {key.Key}\n";

    /// <summary>The key of the first line that is one.</summary>
    public static HostKey? Read(string text, DateTimeOffset now) =>
        text.Split('\n').Select(line => line.Trim().Split(' ')).Where(parts => parts.Length >= 3)
            .Select(parts => Parse(parts[1], parts[2], now))
            .FirstOrDefault(key => key is not null);

    public static string Fingerprint(byte[] blob) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=');

    private static HostKey? Parse(string type, string base64, DateTimeOffset now)
    {
        if (Blob(base64) is not { } blob)
            return null;
        var key = new HostKey { Type = type, Key = base64, Fingerprint = Fingerprint(blob), PinnedAt = now };
        return Problem(key) is null ? key : null;
    }

    /// <summary>Bytes of canonical base64; white space, which the parser would skip, is refused.</summary>
    private static byte[]? Blob(string base64)
    {
        var buffer = new byte[base64.Length];
        return base64.Length is > 0 and < 8192 && Convert.TryFromBase64String(base64, buffer, out var length)
            && Convert.ToBase64String(buffer, 0, length) == base64 ? buffer[..length] : null;
    }

    /// <summary>A key begins with the length and the name of its type.</summary>
    private static string? TypeIn(byte[] blob)
    {
        if (blob.Length < 4)
            return null;
        var length = BinaryPrimitives.ReadInt32BigEndian(blob);
        return length > 0 && length <= blob.Length - 4 ? Encoding.ASCII.GetString(blob, 4, length) : null;
    }
}
