using System.Buffers;
using System.Security.Cryptography;

namespace Sentinel.Api.Access.Tokens;

/// <summary>A token as its holder has it: <c>sntl_&lt;id&gt;_&lt;secret&gt;</c>, in hex digits, so that a double click selects all of it.</summary>
internal static class TokenText
{
    /// <summary>Makes a token recognisable in logs and to secret scanners.</summary>
    public const string Prefix = "sntl_";

    private const int IdLength = 10;

    private const int SecretLength = 64;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdLength / 2));

    /// <summary>A new secret of that id: 32 random bytes.</summary>
    public static string New(string id) => $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength / 2))}";

    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && IsHex(text);

    /// <summary>The id that the text names; null: it has not the form of a token.</summary>
    public static string? IdOf(string text)
    {
        var secret = Prefix.Length + IdLength + 1;
        return text.Length == secret + SecretLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[secret - 1] == '_'
            && IsHex(text.AsSpan(secret))
            && IsId(text.AsSpan(Prefix.Length, IdLength))
                ? text.Substring(Prefix.Length, IdLength)
                : null;
    }

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);
}
