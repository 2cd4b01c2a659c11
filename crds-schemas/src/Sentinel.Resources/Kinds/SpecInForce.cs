namespace Sentinel.Resources;

/// <summary>The spec that a status speaks of: the last good version of the manifest, also after a cold start.</summary>
public sealed record SpecInForce
{
    /// <summary>Path of the manifest in the state repository.</summary>
    public required string Path { get; init; }

    /// <summary>Git id of the manifest's content, 40 hex digits.</summary>
    public required string Blob { get; init; }
}
