namespace Sentinel.Api.Manifests;

/// <summary>The body of a manifest that is written.</summary>
// Its form in the OpenAPI document; ManifestBody reads it.
internal sealed record ManifestRequest
{
    /// <summary>The whole file, YAML, at most 1 MiB. It is committed as it is.</summary>
    public required string Text { get; init; }

    /// <summary>Git id of the file that was changed, as it was read; left out: it is to be a new object.</summary>
    public string? Blob { get; init; }

    /// <summary>Why, in one line of at most 500 characters; goes into the commit.</summary>
    public required string Reason { get; init; }
}
