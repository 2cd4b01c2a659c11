namespace Sentinel.Api.Guards;

/// <summary>The body of a confirmation.</summary>
// Its form in the OpenAPI document; CountBody reads it.
internal sealed record CountRequestBody
{
    /// <summary>From 1 to as many as are held.</summary>
    public required int Count { get; init; }
}
