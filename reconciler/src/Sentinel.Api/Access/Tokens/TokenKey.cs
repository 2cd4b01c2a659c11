using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sentinel.Ansible;
using Sentinel.Api.Files;
using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>
/// The key of tokens' hashes, kept with Sentinel's other keys and never in git: who reads the repository can neither guess
/// at secrets nor write a file that lets anybody in. Made at the first start.
/// </summary>
internal sealed class TokenKey
{
    private const string Scheme = "hmac-sha256:";

    private readonly byte[] _key;

    /// <exception cref="IOException">The file cannot be written or read, or is no key.</exception>
    public TokenKey(IOptions<AnsibleOptions> options)
    {
        var path = Path.GetFullPath(Path.Combine(options.Value.KeysPath, "token.key"));
        if (!File.Exists(path))
            PrivateFile.Make(path, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
        _key = Read(path);
    }

    /// <summary>Keyed hash of a token's text.</summary>
    public byte[] HashOf(string text) => Hash("token", Encoding.UTF8.GetBytes(text));

    /// <summary>Keyed hash of a token's file, all fields but this one.</summary>
    public string MacOf(string id, AccessToken token) =>
        Text(Hash($"file\n{id}", ManifestYaml.WritePlain(token with { Mac = "" })));

    /// <summary>Compares in constant time.</summary>
    public bool IsMacOf(string id, AccessToken token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(MacOf(id, token)), Encoding.UTF8.GetBytes(token.Mac));

    /// <summary>A hash as files have it.</summary>
    public static string Text(byte[] hash) => Scheme + Convert.ToHexStringLower(hash);

    /// <summary>The hash that the text is; null: it is none.</summary>
    public static byte[]? Parse(string? text)
    {
        var hash = new byte[HMACSHA256.HashSizeInBytes];
        return text is not null
            && text.StartsWith(Scheme, StringComparison.Ordinal)
            && text.Length == Scheme.Length + (2 * hash.Length)
            && Convert.FromHexString(text.AsSpan(Scheme.Length), hash, out _, out _) == System.Buffers.OperationStatus.Done
                ? hash
                : null;
    }

    /// <param name="use">Keeps a hash of one use from being one of another.</param>
    private byte[] Hash(string use, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(Encoding.ASCII.GetBytes(use + "\n"));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private static byte[] Read(string path)
    {
        var text = File.ReadAllText(path).Trim();
        var key = new byte[32];
        return text.Length == 2 * key.Length && Convert.FromHexString(text, key, out _, out _) == System.Buffers.OperationStatus.Done
            ? key
            : throw new IOException($"{path} is not a key that Sentinel made. Restore it from the backup of the keys; without it remove the file, and make all tokens anew.");
    }
}
