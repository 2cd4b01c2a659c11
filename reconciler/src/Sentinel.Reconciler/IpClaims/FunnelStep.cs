namespace Sentinel.Reconciler.IpClaims;

/// <summary>One constraint and what it leaves.</summary>
/// <param name="Constraint">Which.</param>
/// <param name="Name">Of a label or a fact: its key.</param>
/// <param name="Value">What the selector asks for, such as <c>&gt;=8</c>.</param>
/// <param name="Left">Servers that are left after it and all before.</param>
public sealed record FunnelStep(FunnelConstraint Constraint, string? Name, string? Value, int Left);
