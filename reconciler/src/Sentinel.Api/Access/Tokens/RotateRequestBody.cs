namespace Sentinel.Api.Access.Tokens;

/// <summary>The body of a rotation.</summary>
// Its form in the OpenAPI document; TokenBody reads it.
internal sealed record RotateRequestBody
{
    /// <summary>How long the text before is still taken, such as <c>1h</c>; left out: not at all.</summary>
    public string? Overlap { get; init; }

    /// <summary>Why; goes into the commit.</summary>
    public string? Reason { get; init; }
}
