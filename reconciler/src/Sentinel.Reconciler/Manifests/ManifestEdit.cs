using Sentinel.Resources;

namespace Sentinel.Reconciler.Manifests;

/// <summary>A manifest that a person wrote.</summary>
public sealed record ManifestEdit
{
    public required KindInfo Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The whole file.</summary>
    public required string Text { get; init; }

    /// <summary>Git id of the file that the person changed; null: it is to be a new one.</summary>
    public string? Blob { get; init; }

    /// <summary>Why, in the person's words; goes into the commit.</summary>
    public required string Reason { get; init; }

    /// <summary>Who writes.</summary>
    public required string Actor { get; init; }

    public string? RequestId { get; init; }
}
