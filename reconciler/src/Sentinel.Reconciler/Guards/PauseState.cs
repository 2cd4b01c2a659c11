namespace Sentinel.Reconciler.Guards;

/// <summary>The pause of the whole repository.</summary>
/// <param name="Reason">What the settings say.</param>
/// <param name="Since">Since when it holds.</param>
/// <param name="By">Whose commit asked for it.</param>
public sealed record PauseState(string? Reason, DateTimeOffset? Since, string? By);
