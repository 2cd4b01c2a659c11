namespace Sentinel.Reconciler.Imports;

/// <summary>What the cap on retirements makes of a list, as things are now.</summary>
/// <param name="Cap">Servers that may retire within 24 hours.</param>
/// <param name="Within24Hours">Servers that count already: let through, and held.</param>
/// <param name="Passes">Of the list's: those that go at once.</param>
/// <param name="Held">Of the list's: those that stay until a person confirms them.</param>
public sealed record RetireForecast(int Cap, int Within24Hours, int Passes, int Held);
