namespace Sentinel.Api.Claims;

/// <summary>The body of a renewal.</summary>
// Its form in the OpenAPI document; ClaimBodyReader reads it.
internal sealed record RenewRequestBody
{
    /// <summary>How long from now on, such as <c>72h</c>; left out: as long as before.</summary>
    public string? Ttl { get; init; }
}
