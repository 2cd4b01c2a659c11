namespace Sentinel.Api.Manifests;

/// <summary>What writing a manifest came to.</summary>
/// <param name="Commit">The commit; left out where nothing had to be written.</param>
/// <param name="Manifest">The manifest as it is now.</param>
internal sealed record ManifestWriteAnswer(string? Commit, ManifestAnswer Manifest);
