using Sentinel.Api.Lists;
using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Credentials;

internal static class CredentialDescriptions
{
    private const string Tag = "Credentials";

    private const string Credential = """
        { "name": "acme-first-login", "purpose": "root's password of Acme's images", "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "servers": 240, "findings": [] }
        """;

    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/credentials", Id = "listCredentials", Tag = Tag,
            Summary = "Lists credentials, without what is sealed in them",
            Description = ListDescription.Text,
            Parameters = ListDescription.Of(CredentialList.Shape),
            Answers =
            [
                new(200, "A page, as of one revision.", typeof(ListAnswer<CredentialAnswer>), $$"""
                    { "revision": "4f2c9e1b7a0d5e6f8c3b2a190817263544536271", "resourceVersion": "18874368", "total": 1, "items": [ {{Credential}} ] }
                    """),
            ],
            Refusals = [400],
        },
        new()
        {
            Method = "GET", Path = "/api/v1/credentials/{name}", Id = "getCredential", Tag = Tag,
            Summary = "One credential, without what is sealed in it",
            Parameters = [ParameterDescription.OfPath("name", "Name of the credential.")],
            Answers = [new(200, "The credential.", typeof(CredentialAnswer), Credential)],
            Refusals = [404],
        },
    ];
}
