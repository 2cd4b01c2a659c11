using System.Text.Json.Nodes;

namespace Sentinel.Api.Acts;

/// <summary>The body of an act on many servers.</summary>
// Its form in the OpenAPI document; BulkBodyReader reads it.
internal sealed record BulkRequest
{
    /// <summary>Any verb but <c>trust-host-key</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The filters of the list of servers and <c>q</c>, each a text, true or false, or a list of such; empty means all.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Filter { get; init; }

    /// <summary>How many servers the caller saw: <c>total</c> of the list with the same filter.</summary>
    public required int ExpectedCount { get; init; }

    /// <summary>Why, in one line of at most 500 characters; goes into the commit.</summary>
    public required string Reason { get; init; }
}
