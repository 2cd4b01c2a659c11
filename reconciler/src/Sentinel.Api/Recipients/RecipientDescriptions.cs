using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Recipients;

internal static class RecipientDescriptions
{
    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/recipients", Id = "readRecipients", Tag = "Secrets",
            Summary = "Reads the public key that secrets are sealed to",
            Description = "The same as in .sentinel/recipients.txt of the state repository. With it a secret is sealed before it is sent anywhere: sentinel seal, or age -r RECIPIENT -a.",
            Answers =
            [
                new(200, "The key.", typeof(RecipientsAnswer), """
                    { "recipient": "age1df8090qheqd0c4j797hqfz2she7mfmngl29j63a9s3jvpgxscvasjgw9qw" }
                    """),
            ],
            Refusals = [503],
        },
    ];
}
