using Sentinel.Resources;
using Sentinel.StateRepo;

namespace Sentinel.Reconciler.Profiles;

/// <summary>What a changed profile would do.</summary>
public sealed record ProfilePreview
{
    /// <summary>The commit that it is judged on.</summary>
    public required string Revision { get; init; }

    /// <summary>All that is wrong; then nothing more is known.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Digest of the configuration in force; null: there is none yet.</summary>
    public string? DigestInForce { get; init; }

    /// <summary>Digest that the configuration would have.</summary>
    public string? Digest { get; init; }

    /// <summary>The generated files that would differ, by path; bounded as the diff of a commit is.</summary>
    public IReadOnlyList<AuditFile> Files { get; init; } = [];

    public ProfileTouch? Touched { get; init; }
}
