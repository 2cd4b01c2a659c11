using Sentinel.Resources;

namespace Sentinel.Reconciler.Manifests;

/// <summary>What became of a manifest that a person wrote: a closed set.</summary>
public abstract record ManifestResult
{
    private ManifestResult()
    {
    }

    /// <summary>Durable as the commit that the manifest's revision names.</summary>
    /// <param name="Manifest">What was written.</param>
    /// <param name="IsNew">There was none.</param>
    public sealed record Written(ManifestText Manifest, bool IsNew) : ManifestResult;

    /// <summary>The file was so already; nothing was written.</summary>
    public sealed record Unchanged(ManifestText Manifest) : ManifestResult;

    /// <summary>It is no good manifest; nothing was written.</summary>
    /// <param name="Findings">All that is wrong, each with line and column where it has a place.</param>
    public sealed record Invalid(IReadOnlyList<Finding> Findings) : ManifestResult;

    /// <summary>The file is another than the person saw; nothing was written.</summary>
    /// <param name="Current">What it is now; null: it is gone, or no object is in force from it.</param>
    /// <param name="Message">Why, in one sentence.</param>
    /// <param name="Remedy">What helps.</param>
    public sealed record Conflict(ManifestText? Current, string Message, string Remedy) : ManifestResult;

    /// <summary>What it says belongs to another object; nothing was written.</summary>
    /// <param name="Findings">Which object has what.</param>
    public sealed record Taken(IReadOnlyList<Finding> Findings) : ManifestResult;
}
