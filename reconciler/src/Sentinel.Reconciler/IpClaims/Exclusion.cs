namespace Sentinel.Reconciler.IpClaims;

/// <summary>How many servers one constraint ruled out; each server counts at the first that does.</summary>
/// <param name="Constraint">The constraint, such as <c>phase is not Ready</c>.</param>
/// <param name="Servers">How many.</param>
public sealed record Exclusion(string Constraint, int Servers);
