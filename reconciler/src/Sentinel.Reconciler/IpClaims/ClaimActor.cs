namespace Sentinel.Reconciler.IpClaims;

/// <summary>Who does something with a claim.</summary>
/// <param name="Identity">The commit's actor.</param>
/// <param name="RequestId">The request's id.</param>
public sealed record ClaimActor(string Identity, string? RequestId);
