namespace Sentinel.Api.Profiles;

/// <summary>Servers of a profile that have one configuration.</summary>
/// <param name="Digest">What they completed last; left out: nothing yet.</param>
/// <param name="Servers">How many, retired ones aside.</param>
/// <param name="Claimed">Of them, those with a claim: they keep what they have until its end.</param>
internal sealed record DigestCount(string? Digest, int Servers, int Claimed);
