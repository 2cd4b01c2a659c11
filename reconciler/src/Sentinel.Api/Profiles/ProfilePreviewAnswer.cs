using Sentinel.Api.Activity;
using Sentinel.Api.Problems;
using Sentinel.Reconciler.Profiles;

namespace Sentinel.Api.Profiles;

/// <summary>What a changed profile would do.</summary>
/// <param name="Revision">The commit that it is judged on.</param>
/// <param name="Findings">All that is wrong, each with line and column where it has a place; then there is nothing more.</param>
/// <param name="DigestInForce">Digest of the configuration in force; left out where there is none yet.</param>
/// <param name="Digest">Digest that the configuration would have.</param>
/// <param name="Files">The generated files that would differ, by path, against those in force: 32 KiB of each and 512 KiB in all.</param>
/// <param name="Touched">Whom it would reach.</param>
internal sealed record ProfilePreviewAnswer(
    string Revision, IReadOnlyList<FindingAnswer> Findings, string? DigestInForce, string? Digest, IReadOnlyList<FileAnswer> Files, ProfileTouchAnswer? Touched)
{
    public static ProfilePreviewAnswer Of(ProfilePreview preview) => new(
        preview.Revision,
        [.. preview.Findings.Select(FindingAnswer.Of)],
        preview.DigestInForce,
        preview.Digest,
        [.. preview.Files.Select(FileAnswer.Of)],
        preview.Touched is { } touched ? ProfileTouchAnswer.Of(touched) : null);
}
