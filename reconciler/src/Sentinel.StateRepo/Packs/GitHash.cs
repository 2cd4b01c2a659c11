using System.Buffers.Text;
using System.Security.Cryptography;

namespace Sentinel.StateRepo.Packs;

/// <summary>Ids of objects: SHA-1 over <c>&lt;kind&gt; &lt;length&gt;\0</c> and the content (gitformat-loose). One thread at a time.</summary>
internal sealed class GitHash : IDisposable
{
#pragma warning disable CA5350 // Git's object format, not a protection.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350

    public GitId Of(GitObjectKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[32];
        var name = kind switch { GitObjectKind.Commit => "commit "u8, GitObjectKind.Tree => "tree "u8, _ => "blob "u8 };
        name.CopyTo(header);
        Utf8Formatter.TryFormat(content.Length, header[name.Length..], out var digits);
        header[name.Length + digits] = 0;
        _hash.AppendData(header[..(name.Length + digits + 1)]);
        return OfBytes(content);
    }

    /// <summary>Plain SHA-1, as it ends packs and indexes.</summary>
    public GitId OfBytes(ReadOnlySpan<byte> content)
    {
        _hash.AppendData(content);
        var id = default(GitId);
        _hash.GetHashAndReset(id);
        return id;
    }

    public void Dispose() => _hash.Dispose();
}
