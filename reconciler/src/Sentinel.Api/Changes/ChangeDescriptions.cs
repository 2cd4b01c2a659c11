using Sentinel.Api.OpenApi;
using Sentinel.Resources;

namespace Sentinel.Api.Changes;

internal static class ChangeDescriptions
{
    public static IReadOnlyList<RouteDescription> All { get; } =
    [
        new()
        {
            Method = "GET", Path = "/api/v1/changes", Id = "followChanges", Tag = "Changes",
            Summary = "Which objects changed, as server-sent events",
            Description = "hello comes first and says where the stream goes on from: read lists after it, and nothing is missed. change: an object was added, modified or deleted. "
                + "gone: what came since is no longer held, so read everything anew; the stream goes on from the version that it says. "
                + "bookmark: with kind, how far the stream came. A comment is sent at least every 15 s. The data of change is "
                + "{kind, name, type, resourceVersion, phase}, of the others {resourceVersion}.",
            Parameters =
            [
                new("kind", "Only objects of these kinds.") { IsRepeated = true, Known = [.. ResourceKinds.All.Select(k => k.Kind)] },
                new("after", "The version to go on after: resourceVersion of a list."),
                new("Last-Event-ID", "The last event's id; goes before after.") { In = ParameterPlace.Header },
            ],
            Answers =
            [
                new(
                    200,
                    "The stream.",
                    null,
                    "id: 18874368\nevent: hello\ndata: {\"resourceVersion\":\"18874368\"}\n\n"
                        + "id: 18874369\nevent: change\ndata: {\"kind\":\"Server\",\"name\":\"par-acm-0187\",\"type\":\"modified\",\"resourceVersion\":\"18874369\",\"phase\":\"Ready\"}\n\n",
                    AnswerDescription.Events),
            ],
            Refusals = [400],
        },
    ];
}
