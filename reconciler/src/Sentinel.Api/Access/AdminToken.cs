using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentinel.Api.Access.Tokens;
using Sentinel.Api.Files;
using Sentinel.Resources;

namespace Sentinel.Api.Access;

/// <summary>The first token, which makes the others: made at the first start, kept in a file that only its owner reads.</summary>
internal sealed partial class AdminToken
{
    /// <summary>Its place in routes, log and last uses, where others have their id. No id of a token is so short.</summary>
    public const string Id = "admin";

    /// <summary>Identity of whoever holds the token; the actor of its commits.</summary>
    public const string Identity = "admin";

    private readonly byte[] _digest;

    /// <exception cref="IOException">The file cannot be written or read.</exception>
    public AdminToken(IOptions<AuthOptions> options, ILogger<AdminToken> logger)
    {
        File = Path.GetFullPath(options.Value.AdminTokenFile);
        if (!System.IO.File.Exists(File))
        {
            PrivateFile.Make(File, Encoding.ASCII.GetBytes(TokenText.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
            LogWritten(logger, File);
        }

        var token = System.IO.File.ReadAllText(File).Trim();
        if (!token.StartsWith(TokenText.Prefix, StringComparison.Ordinal) || token.Length < TokenText.Prefix.Length + 32)
            throw new IOException($"{File} does not hold a token that Sentinel made. Remove the file; the next start writes a new one.");
        if ((System.IO.File.GetUnixFileMode(File) & ~PrivateFile.OwnerOnly) != 0)
            LogOpen(logger, File);
        _digest = Digest(token);
    }

    /// <summary>Where it lies.</summary>
    public string File { get; }

    public static Caller Caller { get; } = new(Id, Identity, AccessRole.Admin);

    /// <summary>Compares in constant time.</summary>
    public bool Matches(string presented) => CryptographicOperations.FixedTimeEquals(Digest(presented), _digest);

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    [LoggerMessage(Level = LogLevel.Information, Message = "The admin's token is in {Path}")]
    private static partial void LogWritten(ILogger logger, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Others can read the admin's token. Run: chmod 600 {Path}")]
    private static partial void LogOpen(ILogger logger, string path);
}
