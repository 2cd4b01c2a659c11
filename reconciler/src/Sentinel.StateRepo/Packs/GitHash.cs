using System.Buffers.Text;
using System.Security.Cryptography;

namespace Sentinel.StateRepo.Packs;

/// <summary>Ids of objects: SHA-1 over <c>&lt;kind&gt; &lt;length&gt;\0</c> and the content (gitformat-loose). One thread at a time.</summary>
internal sealed class GitHash : IDisposable
{
#pragma warning disable CA5350 // Git's object format, not a protection.
    /// <summary>Up to so many bytes a copy behind the header costs less than handing over two pieces.</summary>
    private const int OnePiece = 4096;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);

    public GitId Of(GitObjectKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> piece = stackalloc byte[32 + OnePiece];
        var header = piece[..32];
        var name = kind switch { GitObjectKind.Commit => "commit "u8, GitObjectKind.Tree => "tree "u8, _ => "blob "u8 };
        name.CopyTo(header);
        Utf8Formatter.TryFormat(content.Length, header[name.Length..], out var digits);
        header[name.Length + digits] = 0;
        var length = name.Length + digits + 1;
        if (content.Length <= OnePiece)
        {
            content.CopyTo(piece[length..]);
            return OfPiece(piece[..(length + content.Length)]);
        }

        _hash.AppendData(header[..length]);
        return OfBytes(content);
    }

    private static GitId OfPiece(ReadOnlySpan<byte> bytes)
    {
        var id = default(GitId);
        SHA1.HashData(bytes, id);
        return id;
    }

    /// <summary>Plain SHA-1, as it ends packs and indexes.</summary>
    public GitId OfBytes(ReadOnlySpan<byte> content)
    {
        _hash.AppendData(content);
        var id = default(GitId);
        _hash.GetHashAndReset(id);
        return id;
    }

#pragma warning restore CA5350

    public void Dispose() => _hash.Dispose();
}
