using System.Security.Cryptography;
using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>A token that was read and found to be Sentinel's own.</summary>
/// <param name="Blob">Git id of the file.</param>
internal sealed record TokenInForce(string Id, AccessToken Token, AccessRole Role, string Blob)
{
    private readonly byte[] _hash = TokenKey.Parse(Token.Hash)!;
    private readonly byte[]? _previous = TokenKey.Parse(Token.PreviousHash);

    public Caller Caller { get; } = new(Id, Token.Identity, Role) { Scope = Token.Scope, ExpiresAt = Token.ExpiresAt };

    public bool IsExpired(DateTimeOffset now) => Token.ExpiresAt <= now;

    /// <summary>The hash is that of its text, or of the one before its rotation while that is still taken. Compares in constant time.</summary>
    public bool Accepts(ReadOnlySpan<byte> hash, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(hash, _hash)
        | (_previous is not null && Token.PreviousUntil > now && CryptographicOperations.FixedTimeEquals(hash, _previous));
}
