using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Access.Browser;

internal static class SignInDescriptions
{
    private const string Tag = "Access";

    private const string Session = """
        { "identity": "ann", "role": "operator", "tokenId": "k3v7q2mzp4", "sessionEndsAt": "2026-11-24T22:00:00+00:00", "csrf": "p3kx" }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "POST", Path = "/api/v1/session", Id = "signIn", Tag = Tag,
            Summary = "Signs a browser in",
            Description = "A token becomes a cookie that scripts cannot read. What changes something needs the header X-Sentinel-Csrf with the value of csrf.",
            Body = new(typeof(SignInRequestBody), """{ "token": "sntl_k3v7q2mzp4_EXAMPLE" }"""),
            Answers = [new(200, "Signed in.", typeof(SignInAnswer), Session)],
            Refusals = [400, 401, 403, 413, 429],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/session", Id = "whoAmI", Tag = Tag,
            Summary = "Says who one is",
            Answers = [new(200, "By token or session.", typeof(SignInAnswer), Session)],
        },
        new()
        {
            Method = "DELETE", Path = "/api/v1/session", Id = "signOut", Tag = Tag,
            Summary = "Signs a browser out",
            Answers = [new(204, "Signed out.")],
        },
    ];
}
