namespace Sentinel.Reconciler.Imports;

/// <param name="Profile">A ServerProfile.</param>
/// <param name="Servers">New servers that it will configure.</param>
public sealed record ProfileCount(string Profile, int Servers);
