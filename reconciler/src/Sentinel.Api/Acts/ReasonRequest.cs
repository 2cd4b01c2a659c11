namespace Sentinel.Api.Acts;

/// <summary>The body of an act that needs a reason only.</summary>
// Its form in the OpenAPI document; ActBody reads it.
internal sealed record ReasonRequest
{
    /// <summary>Why, in one line of at most 500 characters.</summary>
    public required string Reason { get; init; }
}
