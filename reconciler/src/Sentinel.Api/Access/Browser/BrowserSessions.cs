using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sentinel.Api.Access.Browser;

/// <summary>
/// Sessions of browsers, in memory alone: a restart ends them, and nothing on disk could be stolen. Kept by the hash of
/// what the cookie has, so that a search tells nothing about how near a guess was.
/// </summary>
internal sealed partial class BrowserSessions(IOptions<AuthOptions> options, TimeProvider time, ILogger<BrowserSessions> logger)
{
    public const string Cookie = "sentinel_session";

    /// <summary>Sessions of one token at once; the oldest ends for one more.</summary>
    private const int MostOfAToken = 100;

    private readonly ConcurrentDictionary<string, BrowserSession> _sessions = new(StringComparer.Ordinal);

    /// <returns>What the cookie has, and the session.</returns>
    public (string Secret, BrowserSession Session) Begin(Caller caller, byte[] proof)
    {
        var now = time.GetUtcNow();
        Sweep(caller.TokenId, now);
        var until = now + options.Value.SessionTime;
        var session = new BrowserSession(caller.TokenId, proof, Random(), now, caller.ExpiresAt < until ? caller.ExpiresAt.Value : until);
        var secret = Random();
        _sessions[KeyOf(secret)] = session;
        LogBegan(caller.Identity, caller.TokenId, session.Until);
        return (secret, session);
    }

    /// <summary>The session that has not ended, or null.</summary>
    public BrowserSession? Find(string secret) => _sessions.TryGetValue(KeyOf(secret), out var session) && session.Until > time.GetUtcNow() ? session : null;

    public void End(string secret) => _sessions.TryRemove(KeyOf(secret), out _);

    private void Sweep(string tokenId, DateTimeOffset now)
    {
        foreach (var (key, _) in _sessions.Where(s => s.Value.Until <= now))
            _sessions.TryRemove(key, out _);
        foreach (var (key, _) in _sessions.Where(s => s.Value.TokenId == tokenId).OrderByDescending(s => s.Value.CreatedAt).Skip(MostOfAToken - 1))
            _sessions.TryRemove(key, out _);
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string KeyOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    [LoggerMessage(Level = LogLevel.Information, Message = "{Identity} signed in by browser with token {TokenId}, until {Until:u}")]
    private partial void LogBegan(string identity, string tokenId, DateTimeOffset until);
}
