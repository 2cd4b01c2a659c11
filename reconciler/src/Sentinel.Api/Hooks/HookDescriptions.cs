using Sentinel.Api.OpenApi;

namespace Sentinel.Api.Hooks;

internal static class HookDescriptions
{
    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "POST", Path = "/hooks/git", Id = "gitPushed", Tag = "Service",
            Summary = "The forge says that somebody pushed",
            Description = "The body is not believed: it only makes Sentinel look. At most 1 MiB.",
            Parameters = [new("X-Hub-Signature-256", "sha256= and the HMAC of the body in hex.") { In = ParameterPlace.Header }],
            Answers = [new(202, "Sentinel looks.")],
            Refusals = [401, 404, 413, 429],
        },
    ];
}
