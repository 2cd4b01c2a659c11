namespace Sentinel.Api.Profiles;

/// <summary>The body of a preview.</summary>
// Its form in the OpenAPI document; ProfileRoutes reads it.
internal sealed record ProfilePreviewRequest
{
    /// <summary>The profile's whole manifest as it was edited, YAML, at most 1 MiB.</summary>
    public required string Text { get; init; }
}
