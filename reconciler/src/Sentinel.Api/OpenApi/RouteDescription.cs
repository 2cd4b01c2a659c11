namespace Sentinel.Api.OpenApi;

/// <summary>
/// What the OpenAPI document says of a route beyond what its code says. It is kept beside the routes of a folder, so that those stay short;
/// a test holds that every route has one, and every one a route.
/// </summary>
internal sealed record RouteDescription
{
    /// <summary>Such as <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>As mapped, such as <c>/api/v1/servers/{name}</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The operation's id: what a generated client calls its method.</summary>
    public required string Id { get; init; }

    public required string Tag { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    public BodyDescription? Body { get; init; }

    /// <summary>What it answers when all is well.</summary>
    public required IReadOnlyList<AnswerDescription> Answers { get; init; }

    /// <summary>Statuses of problem details, beside those that any route can answer.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];
}
