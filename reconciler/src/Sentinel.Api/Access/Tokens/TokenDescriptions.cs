using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Access.Tokens;

internal static class TokenDescriptions
{
    private const string Tag = "Access";

    private const string Token = """
        {
          "id": "k3v7q2mzp4", "identity": "shop-team", "role": "claimer", "scope": { "labels": { "region": ["paris"] }, "maxClaims": 20 },
          "createdAt": "2026-11-24T10:00:00+00:00", "createdBy": "admin", "expiresAt": "2027-02-22T10:00:00+00:00", "expired": false
        }
        """;

    private const string Made = """
        {
          "id": "k3v7q2mzp4", "token": "sntl_k3v7q2mzp4_EXAMPLE", "identity": "shop-team", "role": "claimer",
          "createdAt": "2026-11-24T10:00:00+00:00", "createdBy": "admin", "expired": false, "commit": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271"
        }
        """;

    private static readonly ParameterDescription Id = ParameterDescription.OfPath("id", "The token's id.");

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/tokens", Id = "listTokens", Tag = Tag,
            Summary = "Lists access tokens, without their texts",
            Answers =
            [
                new(200, "All of them.", typeof(TokensAnswer), $$"""{ "items": [ {{Token}} ], "first": { "id": "admin", "identity": "admin", "role": "admin", "expired": false } }"""),
            ],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/tokens/{id}", Id = "getToken", Tag = Tag,
            Summary = "One token, without its text",
            Parameters = [Id],
            Answers = [new(200, "The token.", typeof(TokenAnswer), Token)],
            Refusals = [404],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/tokens", Id = "createToken", Tag = Tag,
            Summary = "Makes an access token",
            Description = "Its text is in this answer and nowhere else; the repository has a keyed hash of it.",
            Body = new(typeof(TokenRequestBody), """{ "identity": "shop-team", "role": "claimer", "scope": { "labels": { "region": ["paris"] }, "maxClaims": 20 }, "ttl": "90d" }"""),
            Answers = [new(201, "Made, and in force.", typeof(TokenAnswer), Made)],
            Refusals = [400, 413],
        },
        new()
        {
            Method = "POST", Path = "/api/v1/tokens/{id}/rotate", Id = "rotateToken", Tag = Tag,
            Summary = "Gives a token another text",
            Description = "Identity, role, scope and end stay. The text before is refused at once, or after the overlap.",
            Parameters = [Id],
            Body = new(typeof(RotateRequestBody), """{ "overlap": "1h" }""", IsRequired: false),
            Answers = [new(200, "Rotated, and in force.", typeof(TokenAnswer), Made)],
            Refusals = [400, 404, 409, 413],
        },
        new()
        {
            Method = "DELETE", Path = "/api/v1/tokens/{id}", Id = "revokeToken", Tag = Tag,
            Summary = "Revokes a token",
            Description = "It and its browser sessions are refused at once. A body {\"reason\": \"…\"} goes into the commit.",
            Parameters = [Id],
            Answers = [new(200, "Revoked.", typeof(TokenAnswer), Token)],
            Refusals = [400, 404, 409, 413],
        },
    ];
}
