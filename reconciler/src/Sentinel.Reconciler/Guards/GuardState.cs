using Sentinel.Resources;

namespace Sentinel.Reconciler.Guards;

/// <summary>How a guard stands.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Limit">What the settings in force say.</param>
/// <param name="Cap">Servers that may go through within 24 hours now.</param>
/// <param name="Counted">Servers that count within the last 24 hours: let through, and held.</param>
/// <param name="Held">Names of all that are held, the longest held first.</param>
public sealed record GuardState(GuardKind Guard, GuardLimit Limit, int Cap, int Counted, IReadOnlyList<string> Held);
