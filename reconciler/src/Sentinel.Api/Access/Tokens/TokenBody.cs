using System.Text.Json;
using Sentinel.Api.Problems;
using Sentinel.Resources;

namespace Sentinel.Api.Access.Tokens;

/// <summary>The bodies of the tokens' routes.</summary>
internal sealed class TokenBody
{
    private static readonly string[] CreateFields = ["identity", "role", "scope", "expiresAt", "ttl", "description", "reason"];
    private static readonly string[] ScopeFields = ["labels", "maxClaims"];
    private static readonly string[] RotateFields = ["overlap", "reason"];
    private static readonly string[] RevokeFields = ["reason"];
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private const int LongestReason = 500;

    private readonly StrictJson _json = new("token");

    public IReadOnlyList<Finding> Findings => _json.Findings;

    /// <summary>Why, for the commit.</summary>
    public string? Reason { get; private set; }

    /// <summary>How long the text before is still taken.</summary>
    public TimeSpan Overlap { get; private set; }

    /// <summary>What the token is to be; not to be used where there are findings.</summary>
    public NewToken? Wanted { get; private set; }

    public static TokenBody OfCreate(ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        var body = new TokenBody();
        body._json.Read(bytes, CreateFields, root => body.ReadCreate(root, now));
        return body;
    }

    public static TokenBody OfRotate(ReadOnlyMemory<byte> bytes)
    {
        var body = new TokenBody();
        body._json.Read(bytes, RotateFields, root =>
        {
            body.Overlap = body._json.Duration(root, "overlap", LongestOverlap, mayBeNone: true) ?? TimeSpan.Zero;
            body.ReadReason(root);
        });
        return body;
    }

    public static TokenBody OfRevoke(ReadOnlyMemory<byte> bytes)
    {
        var body = new TokenBody();
        body._json.Read(bytes, RevokeFields, body.ReadReason);
        return body;
    }

    private void ReadCreate(JsonElement root, DateTimeOffset now)
    {
        var (identity, role, description) = (_json.Text(root, "identity"), _json.Text(root, "role"), _json.Text(root, "description"));
        var scope = ReadScope(root);
        var end = ReadEnd(root, now);
        ReadReason(root);

        // Of what could not be read more need not be said.
        var read = _json.Findings.Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        _json.AddAll(AccessTokenCheck.Check(identity, role, scope, description).Where(f => !read.Contains(f.Field)));
        Wanted = new NewToken(identity ?? "", role ?? "", scope, description, end);
    }

    private AccessScope? ReadScope(JsonElement root)
    {
        if (!root.TryGetProperty("scope", out var scope) || scope.ValueKind == JsonValueKind.Null || !_json.IsObject(scope, "scope", ScopeFields))
            return null;
        return new AccessScope { Labels = _json.Lists(scope, "labels", "scope.labels"), MaxClaims = _json.Whole(scope, "maxClaims", "scope.maxClaims") };
    }

    private DateTimeOffset? ReadEnd(JsonElement root, DateTimeOffset now)
    {
        var (end, ttl) = (_json.Time(root, "expiresAt"), _json.Duration(root, "ttl", LongestLife));
        if (end is not null && ttl is not null)
            _json.Add("ttl", null, "The token's end is said twice.", "Leave out expiresAt or ttl.");
        else if (end <= now)
            _json.Add("expiresAt", $"{end:O}", "This is past.", "Name a time to come, or leave it out for a token without end.");
        return end ?? (now + ttl);
    }

    private void ReadReason(JsonElement root)
    {
        Reason = _json.Text(root, "reason");
        if (Reason is not null && (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason || Reason.Any(char.IsControl)))
            _json.Add("reason", null, $"The reason is one line of at most {LongestReason} characters.", "Shorten it, or leave it out.");
    }
}
