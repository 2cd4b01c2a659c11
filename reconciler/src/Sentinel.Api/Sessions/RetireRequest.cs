namespace Sentinel.Api.Sessions;

/// <summary>The body that removes a list.</summary>
// Its form in the OpenAPI document; RetireBody reads it.
internal sealed record RetireRequest
{
    /// <summary>Why; goes into the commit.</summary>
    public required string Reason { get; init; }

    /// <summary>Servers of the Session as <c>GET /api/v1/sessions/{name}/retirement</c> told them.</summary>
    public required int ExpectedCount { get; init; }
}
