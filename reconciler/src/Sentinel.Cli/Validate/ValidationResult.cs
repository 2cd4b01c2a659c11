using Sentinel.Resources;

namespace Sentinel.Cli.Validate;

/// <param name="Manifests">How many were looked at.</param>
/// <param name="Findings">Everything that is wrong, by file and line.</param>
internal sealed record ValidationResult(int Manifests, IReadOnlyList<Finding> Findings);
