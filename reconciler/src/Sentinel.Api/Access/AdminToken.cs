using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.Api.Access;

/// <summary>The admin's bearer token: made at the first start, kept in a file that only its owner reads.</summary>
internal sealed partial class AdminToken
{
    /// <summary>Makes a token recognisable in logs and to secret scanners.</summary>
    public const string Prefix = "sntl_";

    /// <summary>Identity of whoever holds the token; the actor of its commits.</summary>
    public const string Identity = "admin";

    private readonly byte[] _digest;

    /// <exception cref="IOException">The file cannot be written or read.</exception>
    public AdminToken(IOptions<AuthOptions> options, ILogger<AdminToken> logger)
    {
        var path = Path.GetFullPath(options.Value.AdminTokenFile);
        if (!File.Exists(path))
        {
            Write(path);
            LogWritten(logger, path);
        }

        var token = File.ReadAllText(path).Trim();
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length < Prefix.Length + 32)
            throw new IOException($"{path} does not hold a token that Sentinel made. Remove the file; the next start writes a new one.");
        _digest = Digest(token);
    }

    /// <summary>Compares in constant time.</summary>
    public bool Matches(string presented) => CryptographicOperations.FixedTimeEquals(Digest(presented), _digest);

    /// <summary>Written beside its place and renamed, so that a crash leaves no half token; never readable by others.</summary>
    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n";
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    [LoggerMessage(Level = LogLevel.Information, Message = "The admin's token is in {Path}")]
    private static partial void LogWritten(ILogger logger, string path);
}
